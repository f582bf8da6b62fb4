package org.caseroom.publication;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.caseroom.release.Releases;
import org.caseroom.study.Catalogue;
import org.caseroom.study.StoredInstance;

/** De-identified copies that stand on pages in place of what was shown in a room. */
public final class Copies {
    private final Releases releases;
    private final Catalogue catalogue;

    public Copies(Releases releases, Catalogue catalogue) {
        this.releases = releases;
        this.catalogue = catalogue;
    }

    boolean released(String study) {
        return releases.released(study);
    }

    /** The instance in the newest released copy of its study; empty where there is none, or it was left out. */
    Optional<StoredInstance> copy(StoredInstance original) {
        if (releases.released(original.study())) {
            return Optional.empty();
        }
        Optional<UnaryOperator<String>> uids = releases.newestCopy(original.study());
        return uids.flatMap(in -> catalogue.instance(in.apply(original.instance())));
    }
}
