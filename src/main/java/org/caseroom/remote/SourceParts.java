package org.caseroom.remote;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.caseroom.config.SourcesConfig;
import org.caseroom.database.Database;
import org.caseroom.neighbour.Outbound;
import org.caseroom.neighbour.Peers;
import org.caseroom.node.Turns;
import org.caseroom.study.Catalogue;
import org.caseroom.study.Importer;

/**
 * What sources stand on.
 *
 * @param uses   each says whether a study is shown somewhere, so that it has to stay
 * @param told   told which study has come further; must not block
 * @param delete deletes a study of the catalogue with everything that belongs to it
 * @param turns  which server of the house brings what
 */
public record SourceParts(SourcesConfig config, Peers peers, Outbound outbound, Database database, Catalogue catalogue, Importer importer,
                          List<Predicate<String>> uses, Consumer<String> told, Delete delete, InstantSource clock, Turns turns) {
    /** Deletes a study. */
    public interface Delete {
        void study(String study) throws IOException;
    }
}
