package dev.barnstorm.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The annotation that counts for a test, and what it stands on: the method, its class, or a class around that.
 *
 * @param annotation what to play
 * @param owner the context of what it stands on; the run lives as long as that
 */
record Annotated(Barnstorm annotation, ExtensionContext owner) {

    private static final Namespace NAMESPACE = Namespace.create(Annotated.class);

    /** The nearest annotation; empty where there is none. */
    static Optional<Annotated> find(ExtensionContext context) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            Optional<AnnotatedElement> element = at.get().getElement();
            Optional<Barnstorm> found = AnnotationSupport.findAnnotation(element, Barnstorm.class);
            if (found.isPresent()) {
                return Optional.of(new Annotated(found.get(), at.get()));
            }
        }
        return Optional.empty();
    }

    /** Its run, the same for all that it counts for. {@code asking} is the test that may be the first to need it. */
    Playing playing(ExtensionContext asking) {
        return store().getOrComputeIfAbsent(key("run"), key -> new Playing(() -> player(asking)), Playing.class);
    }

    private Player player(ExtensionContext asking) {
        Order order = Order.of(annotation, () -> Targets.of(asking));
        return new Player(order, label(), owner.getRequiredTestClass().getClassLoader());
    }

    private String label() {
        Class<?> type = owner.getRequiredTestClass();
        String name = type.getName().substring(type.getPackageName().length()).replaceFirst("^\\.", "");
        return owner.getTestMethod()
                .map(method -> name + "." + method.getName())
                .orElse(name)
                .replace('$', '.');
    }

    /** The class judges the run itself, wherever it took it. */
    void takeByTheClass() {
        store().put(key("taken"), true);
    }

    /** Whether {@link #takeByTheClass} was called. */
    boolean isTakenByTheClass() {
        return store().getOrDefault(key("taken"), Boolean.class, false);
    }

    /** A store shows what is in those around it too, so that keys have to say whose they are. */
    private String key(String what) {
        return what + " of " + owner.getUniqueId();
    }

    private Store store() {
        return owner.getStore(NAMESPACE);
    }
}
