package org.caseroom.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.caseroom.access.Caller;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Dictionary;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.web.DicomJson;
import org.caseroom.dicom.web.QidoException;
import org.caseroom.dicom.web.QidoFilter;
import org.caseroom.dicom.web.QidoLevel;
import org.caseroom.dicom.web.QidoQuery;
import org.caseroom.study.CatalogueSearch;
import org.caseroom.privacy.SeenStudies;
import org.caseroom.room.Sight;
import org.caseroom.study.StoredInstance;

/** QIDO-RS (PS3.18 10.6). A caller finds only what he may read. */
public final class DicomWebSearchRoutes implements RouteModule {
    private static final JsonFactory JSON = new JsonFactory();
    /** Results that are completed from their originals because a field was asked for that the catalogue does not have. */
    private static final int MAX_FROM_ORIGINALS = 200;

    /** Keys by which anybody may look for the studies that he may read: they tell nothing of the patient. */
    private static final Set<Integer> HARMLESS_KEYS = Set.of(Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID,
            Tag.SOPClassUID, Tag.Modality, Tag.ModalitiesInStudy, Tag.SeriesNumber, Tag.InstanceNumber);

    private final StudyParts parts;

    public DicomWebSearchRoutes(StudyParts parts) {
        this.parts = parts;
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/dicom-web/studies").handler(ctx -> search(ctx, QidoLevel.STUDY));
        router.get("/dicom-web/series").handler(ctx -> search(ctx, QidoLevel.SERIES));
        router.get("/dicom-web/instances").handler(ctx -> search(ctx, QidoLevel.INSTANCE));
        router.get("/dicom-web/studies/:study/series").handler(ctx -> search(ctx, QidoLevel.SERIES));
        router.get("/dicom-web/studies/:study/instances").handler(ctx -> search(ctx, QidoLevel.INSTANCE));
        router.get("/dicom-web/studies/:study/series/:series/instances").handler(ctx -> search(ctx, QidoLevel.INSTANCE));
    }

    private void search(RoutingContext ctx, QidoLevel level) {
        Caller caller = Requests.caller(ctx);
        String study = Uids.optional(ctx, "study");
        String series = Uids.optional(ctx, "series");
        DicomWebMedia.requireJson(ctx);
        QidoQuery query = query(ctx, level);
        parts.access().sights(caller).compose(sights -> {
            if (study != null && !sights.scope().contains(study)) {
                return parts.access().requireRead(caller, study).map(_ -> sights);
            }
            return io.vertx.core.Future.succeededFuture(sights);
        }).compose(sights -> parts.offload().call(() -> answer(query, study, series, sights))).onComplete(done -> {
            if (done.failed()) {
                ctx.fail(done.cause());
                return;
            }
            Found found = done.result();
            for (String warning : found.warnings) {
                ctx.response().headers().add("Warning", "299 caseroom \"" + DicomWebMedia.quotable(warning) + "\"");
            }
            ctx.response().putHeader("Content-Type", DicomWebMedia.JSON).putHeader("Cache-Control", "private, no-cache")
                    .end(found.json);
        });
    }

    private record Found(Buffer json, List<String> warnings) {
    }

    private static QidoQuery query(RoutingContext ctx, QidoLevel level) {
        List<QidoQuery.Parameter> parameters = new ArrayList<>();
        ctx.queryParams().forEach(entry -> parameters.add(new QidoQuery.Parameter(entry.getKey(), entry.getValue())));
        try {
            return QidoQuery.parse(level, parameters);
        } catch (QidoException e) {
            throw HttpRefusal.badRequest(e.getMessage() + ".");
        }
    }

    private Found answer(QidoQuery query, String study, String series, Sights sights) throws IOException {
        boolean telling = query.filters().entrySet().stream().anyMatch(filter -> !(filter.getValue() instanceof QidoFilter.Universal)
                && !HARMLESS_KEYS.contains(filter.getKey()));
        var scope = telling ? sights.fullScope() : sights.scope();
        CatalogueSearch.Answer answer = parts.search().search(query, study, series, scope);
        List<String> warnings = new ArrayList<>(answer.warnings());
        if (query.limit() == QidoQuery.MAX_LIMIT && answer.results().size() == query.limit()
                && !parts.search().search(query.next(), study, series, scope).results().isEmpty()) {
            // In the words of the standard (PS3.18 8.3.4.4).
            warnings.add("The number of results exceeded the maximum supported by the server. Additional results can be requested.");
        }
        Set<Integer> wanted = new HashSet<>(query.includeFields());
        query.filters().keySet().forEach(wanted::add);
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            int completed = 0;
            for (Attributes stored : answer.results()) {
                var sight = sights.of(stored.getString(Tag.StudyInstanceUID));
                Attributes result = SeenStudies.of(stored, sight);
                List<Integer> missing = wanted.stream().filter(tag -> !result.contains(tag) && Tag.group(tag) > 2).toList();
                if ((!missing.isEmpty() || query.includeAll()) && completed++ < MAX_FROM_ORIGINALS) {
                    complete(result, missing, query, sight);
                }
                result.setString(Tag.RetrieveURL, url(result));
                DicomJson.write(result, json, DicomJson.BulkDataUris.NONE);
            }
            json.writeEndArray();
            if (completed > MAX_FROM_ORIGINALS) {
                warnings.add("Fields beside the usual ones are given for the first " + MAX_FROM_ORIGINALS + " results only.");
            }
        }
        return new Found(Buffer.buffer(out.toByteArray()), warnings);
    }

    /** From the file of the instance, or of one of them. Sequences and bulk data are left to the metadata of the instance. */
    private void complete(Attributes result, List<Integer> missing, QidoQuery query, Sight sight) throws IOException {
        String instance = result.getString(Tag.SOPInstanceUID);
        List<StoredInstance> candidates = instance != null ? parts.catalogue().instance(instance).stream().toList()
                : parts.catalogue().instances(result.getString(Tag.StudyInstanceUID), result.getString(Tag.SeriesInstanceUID));
        if (candidates.isEmpty()) {
            return;
        }
        Attributes dataset = SeenStudies.of(DicomReader.read(parts.originals().path(candidates.getFirst().sha256())).dataSet(), sight);
        Set<Integer> tags = new LinkedHashSet<>(missing);
        if (query.includeAll()) {
            dataset.forEach(element -> {
                if (LevelAttributes.has(query.level(), element.tag()) && !result.contains(element.tag())) {
                    tags.add(element.tag());
                }
            });
        }
        for (int tag : tags) {
            VR vr = dataset.vr(tag);
            if (vr != null && vr.isString()) {
                result.setString(tag, vr, dataset.getStrings(tag));
            } else if (vr != null && (vr.isInteger() || vr.isFloat()) && dataset.getBytes(tag).length <= 1024) {
                result.setBytes(tag, vr, dataset.getBytes(tag));
            } else if (vr == null && Dictionary.vr(tag) != VR.SQ && Dictionary.vr(tag) != VR.UN) {
                result.setEmpty(tag, Dictionary.vr(tag));
            }
        }
    }

    private String url(Attributes result) {
        String url = parts.origin().get() + "/dicom-web/studies/" + result.getString(Tag.StudyInstanceUID);
        String series = result.getString(Tag.SeriesInstanceUID);
        String instance = result.getString(Tag.SOPInstanceUID);
        return url + (series == null ? "" : "/series/" + series) + (instance == null ? "" : "/instances/" + instance);
    }
}
