package dev.barnstorm.cli;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Handles the system's signals. A shutdown hook would come too late: once a JVM shuts down, libraries can no longer do
 * what healing, auditing and reporting need. The JDK's own class for it is reached by reflection, since it is supported
 * everywhere but nowhere promised; where it is missing, signals do what they always did.
 */
final class Signals {

    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /** Lets {@code deed} run, on a thread of the JVM, whenever that signal comes. */
    static void handle(String name, Runnable deed) {
        try {
            Class<?> type = Class.forName(HANDLER);
            Object handler = Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, method, arguments) -> react(method, self, deed));
            install(name, handler);
        } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
            System.getLogger(Signals.class.getName()).log(System.Logger.Level.DEBUG, "no signals", unavailable);
        }
    }

    /** Lets that signal do again what it does by itself. */
    static void reset(String name) {
        try {
            Field byItself = Class.forName(HANDLER).getField("SIG_DFL");
            install(name, byItself.get(null));
        } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
            System.getLogger(Signals.class.getName()).log(System.Logger.Level.DEBUG, "no signals", unavailable);
        }
    }

    private static @Nullable Object react(Method method, Object self, Runnable deed) {
        if (method.getName().equals("handle")) {
            deed.run();
            return null;
        }
        return method.getName().equals("hashCode") ? (Object) System.identityHashCode(self) : (Object) false;
    }

    private static void install(String name, Object handler) throws ReflectiveOperationException {
        Class<?> type = Class.forName(SIGNAL);
        Object signal = type.getConstructor(String.class).newInstance(name);
        type.getMethod("handle", type, Class.forName(HANDLER)).invoke(null, signal, handler);
    }
}
