package dev.barnstorm.junit;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Asks test classes where the endpoint under test is. */
final class Targets {

    private Targets() {}

    /**
     * What the {@link BarnstormTarget} of the context's test class says, or of the nearest class around it; empty where no
     * class has one.
     *
     * @throws BarnstormException when it cannot be asked, or says nothing
     */
    static String of(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            List<Member> members = members(type);
            if (members.size() > 1) {
                throw new BarnstormException("there are " + members.size() + " @BarnstormTarget in " + type.getName()
                        + ", and a run has one target: keep one of " + members);
            }
            if (!members.isEmpty()) {
                return text(members.get(0), read(members.get(0), instance(context, type)));
            }
        }
        return "";
    }

    private static List<Member> members(Class<?> type) {
        List<Member> members = new ArrayList<>();
        members.addAll(AnnotationSupport.findAnnotatedFields(type, BarnstormTarget.class));
        members.addAll(
                AnnotationSupport.findAnnotatedMethods(type, BarnstormTarget.class, HierarchyTraversalMode.BOTTOM_UP));
        return members;
    }

    private static @Nullable Object instance(ExtensionContext context, Class<?> type) {
        Optional<?> found = context.getTestInstances().flatMap(instances -> instances.findInstance(type));
        return found.orElse(null);
    }

    private static @Nullable Object read(Member member, @Nullable Object instance) {
        if (!Modifier.isStatic(member.getModifiers()) && instance == null) {
            throw new BarnstormException("@BarnstormTarget " + member
                    + " belongs to an instance of the test, and the run begins before there is one: make it static");
        }
        try {
            ((AccessibleObject) member).setAccessible(true);
            return member instanceof Field field ? field.get(instance) : ((Method) member).invoke(instance);
        } catch (IllegalAccessException | IllegalArgumentException cannot) {
            throw new BarnstormException(
                    "@BarnstormTarget " + member
                            + " cannot be read: allowed are fields, and methods without parameters",
                    cannot);
        } catch (InvocationTargetException threw) {
            throw new BarnstormException("@BarnstormTarget " + member + " threw " + threw.getCause(), threw);
        }
    }

    private static String text(Member member, @Nullable Object value) {
        if (value instanceof Supplier<?> supplier) {
            return text(member, supplier.get());
        }
        if (value instanceof URI || value instanceof CharSequence) {
            return value.toString();
        }
        throw new BarnstormException("@BarnstormTarget " + member + " gives "
                + (value == null ? "nothing" : "a " + value.getClass().getName())
                + " when the run begins; allowed are a URI, a string, or a supplier of one");
    }
}
