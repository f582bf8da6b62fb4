package org.caseroom.privacy;

import org.caseroom.imaging.Appearance;
import org.caseroom.imaging.Shield;

/** What a reader gets of the pixels of an image. */
public sealed interface Shielded {
    /** All of it. */
    record Open() implements Shielded {
    }

    /** What is left when this is black; without overlays and presentation states. */
    record Covered(Shield shield) implements Shielded {
    }

    /** Nothing, until a host has looked. @param reason a sentence for the reader */
    record HeldBack(String reason) implements Shielded {
    }

    /** How it is presented to this reader. @throws IllegalStateException when it is held back */
    default Appearance apply(Appearance appearance) {
        return switch (this) {
            case Open _ -> appearance;
            case Covered(var shield) -> appearance.behind(shield);
            case HeldBack(var reason) -> throw new IllegalStateException(reason);
        };
    }
}
