package org.caseroom.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Default and bounds of one leaf of the settings tree.
 *
 * <p>They stand beside the component they describe, so that the binder, the check and the committed
 * {@code config/caseroom.yaml} cannot disagree about them: a test compares the file with these values.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {
    /** The default as it would be written in the file. */
    String value();

    /** Smallest allowed number, inclusive. Only read for numbers. */
    long min() default Long.MIN_VALUE;

    /** Largest allowed number, inclusive. Only read for numbers. */
    long max() default Long.MAX_VALUE;

    /** Regular expression that a text has to match as a whole; empty allows every text. */
    String pattern() default "";

    /** Says in words what {@link #pattern()} allows. */
    String allowed() default "";
}
