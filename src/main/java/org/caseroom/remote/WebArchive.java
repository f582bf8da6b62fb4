package org.caseroom.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.web.DicomWebClient;
import org.caseroom.dicom.web.DicomWebException;
import org.caseroom.study.ImportResult;
import org.caseroom.study.Importer;

/** An archive that is asked by DICOMweb. */
final class WebArchive implements Archive {
    /** As {@code imported_by}: no account brought it. */
    private static final String BY = "system";
    private static final int MAX_IMAGES = 100_000;
    private static final int PAGE = 5_000;

    private final DicomWebClient client;
    private final Importer importer;

    WebArchive(DicomWebClient client, Importer importer) {
        this.client = client;
        this.importer = importer;
    }

    @Override
    public List<Attributes> studies(Map<Integer, String> keys, int most) throws IOException, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        keys.forEach((tag, value) -> parameters.put(DicomWebClient.key(tag), value));
        parameters.put("limit", Integer.toString(most));
        return client.search("/studies", parameters, STUDY_KEYS).stream().filter(row -> UID.isValid(row.getString(Tag.StudyInstanceUID))).limit(most).toList();
    }

    @Override
    public List<RemoteSeries> series(String study) throws IOException, InterruptedException {
        return Listed.series(client.search("/studies/" + study + "/series", Map.of(), List.of(Tag.SeriesDescription, Tag.NumberOfSeriesRelatedInstances)));
    }

    /** A page at a time, for servers give fewer than they are asked for; one that does not know offset sends the same again. */
    @Override
    public List<RemoteImage> images(String study, RemoteSeries series) throws IOException, InterruptedException {
        Map<String, RemoteImage> images = new LinkedHashMap<>();
        while (images.size() < MAX_IMAGES) {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("limit", Integer.toString(PAGE));
            parameters.put("offset", Integer.toString(images.size()));
            int before = images.size();
            Listed.images(client.search("/studies/" + study + "/series/" + series.series() + "/instances", parameters, List.of()), series.series())
                    .forEach(image -> images.putIfAbsent(image.instance(), image));
            if (images.size() == before || series.count() != null && images.size() >= series.count()) {
                break;
            }
        }
        return List.copyOf(images.values());
    }

    @Override
    public Optional<RemoteImage> numbered(String study, RemoteSeries series, int number) throws IOException, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(DicomWebClient.key(Tag.InstanceNumber), Integer.toString(number));
        parameters.put("limit", "1");
        return Listed.numbered(client.search("/studies/" + study + "/series/" + series.series() + "/instances", parameters, List.of()), series.series(), number);
    }

    @Override
    public Retrieval retrieval(String study, Collection<String> classes) {
        return new Retrieval() {
            @Override
            public void bring(List<RemoteImage> images) throws IOException, InterruptedException {
                for (RemoteImage image : images) {
                    WebArchive.this.bring(study, image);
                }
            }

            @Override
            public void close() {
                // A request each; nothing is held.
            }
        };
    }

    private void bring(String study, RemoteImage image) throws IOException, InterruptedException {
        List<Future<List<ImportResult>>> importing = new ArrayList<>();
        try {
            client.retrieve("/studies/" + study + "/series/" + image.series() + "/instances/" + image.instance(),
                    (_, body) -> importing.add(importer.begin("WADO-RS", body, BY, study)));
        } catch (DicomWebException e) {
            if (e.status() != 404 && e.status() != 410 && e.status() != 406) {
                throw e;
            }
            // One object that is not given is no reason to leave the others there.
            return;
        }
        for (var future : importing) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new IOException("The import failed", e.getCause());
            }
        }
    }

    @Override
    public int lanes() {
        return 3;
    }

    @Override
    public int batch(int fetched) {
        return 1;
    }
}
