package org.caseroom.reformat.render;

/** How looks read values. */
public sealed interface Scale {
    /** Values are Hounsfield units. */
    record Hounsfield() implements Scale {
    }

    /** Values mean nothing by themselves: the window says what is dark and what is bright. @param high above {@code low} */
    record Window(double low, double high) implements Scale {
        public Window {
            if (!(high > low) || !Double.isFinite(high - low)) {
                throw new IllegalArgumentException("A window spans values: " + low + " to " + high);
            }
        }
    }
}
