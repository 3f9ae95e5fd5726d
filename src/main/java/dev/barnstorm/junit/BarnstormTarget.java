package dev.barnstorm.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says where the endpoint under test is, on a field or a method without parameters of the test class: a {@link java.net.URI}, a
 * string, or a {@link java.util.function.Supplier} of one of them. Static or not, of any visibility. It is asked when the run
 * begins, which is after everything that comes before a test: containers are started, ports are known.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface BarnstormTarget {}
