package org.caseroom.layer;

/** Colours for what has none of its own: told apart from each other and from gray. */
final class Colours {
    private static final String[] CYCLE = {"#e6594c", "#4cb8e6", "#7cc84a", "#e6b84c", "#b07ce6", "#4ce6b8", "#e67cb8", "#c8c84a",
            "#6c8ce6", "#e68a4c", "#4ce66c", "#d86ce6"};

    private Colours() {
    }

    static String of(int number) {
        return CYCLE[Math.floorMod(number - 1, CYCLE.length)];
    }
}
