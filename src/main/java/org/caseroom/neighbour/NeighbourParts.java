package org.caseroom.neighbour;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.caseroom.config.DicomConfig;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.study.Catalogue;
import org.caseroom.study.CatalogueSearch;
import org.caseroom.study.Importer;
import org.caseroom.study.Originals;

/**
 * What neighbours stand on.
 *
 * @param objectBytes  largest object that is received
 * @param connections  gives unique ids of connections
 * @param uids         gives new UIDs
 * @param destinations what else is called on our ports
 */
public record NeighbourParts(Vertx vertx, DicomConfig config, long objectBytes, Peers peers, Importer importer, Catalogue catalogue,
                             CatalogueSearch search, Originals originals, AssociationListener listener, InstantSource clock,
                             Supplier<String> connections, Supplier<String> uids, Destinations destinations) {
}
