package org.caseroom.neighbour;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Faults with a Caseroom in their middle, which stays for all of them; the programs around it, on the same ports, and its desk are new for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultStory {
    Path dir;
    /** Which ports the programs have. */
    Dcmtk first;
    Dcmtk tools;
    FaultBench bench;
    Site site;

    /** Called once, with {@link #dir} and {@link #first} set. */
    abstract FaultBench prepared() throws Exception;

    /** Without which the story is left out. */
    abstract String[] programs();

    @BeforeAll
    final void startAll(@TempDir Path folder) throws Exception {
        Dcmtk.need(programs());
        dir = folder;
        first = new Dcmtk(dir);
        bench = prepared();
        site = bench.site();
    }

    @BeforeEach
    final void start() {
        tools = new Dcmtk(dir, first);
        bench.fresh();
    }

    @AfterEach
    final void stop() throws Exception {
        tools.close();
        site.importer().delete(FaultBench.STUDY);
    }

    @AfterAll
    final void stopAll() {
        // null: left out for want of a program, or failed before.
        if (first != null) {
            first.close();
        }
        if (bench != null) {
            bench.close();
        }
    }
}
