package org.caseroom.desk;

import java.io.IOException;
import java.util.function.Supplier;
import org.caseroom.study.Catalogue;
import org.caseroom.study.Importer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects for the tests of peers: made, looked for when they come back, and taken out of the library again. */
public final class TestObjects {
    private static final Logger LOG = LoggerFactory.getLogger(TestObjects.class);

    private final Catalogue catalogue;
    private final Importer importer;
    private final Supplier<String> uids;

    /** @param uids new UIDs */
    public TestObjects(Catalogue catalogue, Importer importer, Supplier<String> uids) {
        this.catalogue = catalogue;
        this.importer = importer;
        this.uids = uids;
    }

    TestObject get() {
        return TestObject.of(uids.get(), uids.get(), uids.get());
    }

    boolean arrived(TestObject object) {
        return catalogue.instance(object.instance()).isPresent();
    }

    void forget(TestObject object) {
        try {
            importer.delete(object.study());
        } catch (IOException e) {
            LOG.warn("event=test-object-left cause=\"{}\"", e.toString());
        }
    }
}
