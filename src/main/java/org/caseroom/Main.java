package org.caseroom;

/** The composition root, and the only one. */
public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        System.out.println("Caseroom on Java " + Runtime.version());
    }
}
