package dev.barnstorm.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Plays a scenario before a test, and hands its {@link Run} to whoever has a parameter of that type. On a test method it is
 * played for that method; on a class once, before the first test that needs it, for all its methods and its nested classes. A
 * method's own comes before the class's.
 *
 * <p>A test that has no {@code Run} parameter fails by itself unless the verdict is PASS. Not so where the class takes the
 * {@code Run} elsewhere, in its constructor or a lifecycle method: then it is the class's to judge.
 *
 * <p>Where there is a target, in {@link #target()}, in a {@link BarnstormTarget} or in the scenario, the run goes over real
 * sockets; otherwise it is played in virtual time, against the reference service, unless {@link #virtual()} is false.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BarnstormExtension.class)
public @interface Barnstorm {

    /**
     * The scenario: a file, seen from where the tests run (Maven: the module's folder); else one on the class path, if that
     * is a file; else the name of one that comes with Barnstorm, such as {@code smoke}.
     */
    String value();

    /** The plan's seed, one number, instead of the scenario's. */
    long[] seed() default {};

    /** Overrides, each {@code key=value}, applied in order: {@code set = {"fleet.sites=2", "clock.duration=5m"}}. */
    String[] set() default {};

    /** The name of a bug that is planted in the server or in the devices, to see it caught; none if empty. */
    String plant() default "";

    /** The URL of the endpoint under test instead of the scenario's; the scenario's if empty. */
    String target() default "";

    /** Hosts that are not this machine and may be loaded all the same. */
    String[] allowRemote() default {};

    /** Whether a run without a target is played in virtual time. Where there is a target, it is not asked. */
    boolean virtual() default true;

    /** The folder in which each run makes one of its own. */
    String out() default "target/barnstorm";
}
