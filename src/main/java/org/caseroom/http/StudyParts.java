package org.caseroom.http;

import java.util.function.Supplier;
import org.caseroom.database.Offload;
import org.caseroom.imaging.FrameSource;
import org.caseroom.imaging.RenderService;
import org.caseroom.privacy.ImageShields;
import org.caseroom.study.Catalogue;
import org.caseroom.study.CatalogueSearch;
import org.caseroom.study.FrameRebuilder;
import org.caseroom.study.ImportBatches;
import org.caseroom.study.Importer;
import org.caseroom.study.Originals;
import org.caseroom.study.frames.FrameStore;

/**
 * What the routes of studies, imports and DICOMweb are made of; the composition root fills it.
 *
 * @param source       stored and computed frames
 * @param origin       what browsers call this server, e.g. {@code https://caseroom.example}; asked when an address is written
 * @param boundaries   gives boundaries of multipart bodies: letters and digits that nobody can guess
 * @param maxFileBytes largest body of an upload
 */
public record StudyParts(Catalogue catalogue, CatalogueSearch search, Originals originals, FrameStore frames, FrameSource source, Importer importer,
                         ImportBatches batches, FrameRebuilder rebuilder, RenderService render, StudyAccess access, ImageShields shields,
                         Offload offload, Supplier<String> origin, Supplier<String> boundaries, long maxFileBytes) {
}
