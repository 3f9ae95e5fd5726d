package dev.barnstorm.history;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes records apart and puts them together. The records are our own, so that failures are mistakes of ours. */
final class Reflect {

    private Reflect() {}

    static Constructor<?> constructorOf(Class<?> record) {
        try {
            return record.getDeclaredConstructor(Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new LinkageError("no canonical constructor: " + record, e);
        }
    }

    static Object make(Constructor<?> constructor, @Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a " + constructor.getDeclaringClass(), e);
        }
    }

    /** From the record to the component, as fast as a call. */
    static MethodHandle getterOf(RecordComponent component) {
        try {
            return MethodHandles.lookup().unreflect(component.getAccessor());
        } catch (IllegalAccessException e) {
            throw new LinkageError("cannot read " + component, e);
        }
    }

    /** From an array of all components to the record, as a {@code type}. */
    static MethodHandle makerOf(Class<?> record, Class<?> type) {
        try {
            return MethodHandles.lookup()
                    .unreflectConstructor(constructorOf(record))
                    .asSpreader(Object[].class, record.getRecordComponents().length)
                    .asType(MethodType.methodType(type, Object[].class));
        } catch (IllegalAccessException e) {
            throw new LinkageError("cannot make a " + record, e);
        }
    }
}
