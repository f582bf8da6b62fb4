package org.caseroom.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.net.Command;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.Status;
import org.caseroom.neighbour.Outbound;
import org.caseroom.neighbour.Peer;
import org.caseroom.neighbour.Retrieving;

/** An archive that is asked by C-FIND, and gives by C-GET or C-MOVE. */
final class DimseArchive implements Archive {
    private static final int MAX_IMAGES = 100_000;

    private final Outbound outbound;
    private final Peer peer;
    private final boolean move;

    /** @param move by C-MOVE to our own AE title, else by C-GET */
    DimseArchive(Outbound outbound, Peer peer, boolean move) {
        this.outbound = outbound;
        this.peer = peer;
        this.move = move;
    }

    @Override
    public List<Attributes> studies(Map<Integer, String> keys, int most) throws IOException, InterruptedException {
        Attributes asked = level("STUDY");
        STUDY_KEYS.forEach(asked::setString);
        keys.forEach(asked::setString);
        return find(asked, Tag.StudyInstanceUID, most);
    }

    @Override
    public List<RemoteSeries> series(String study) throws IOException, InterruptedException {
        Attributes asked = level("SERIES").setString(Tag.StudyInstanceUID, study).setString(Tag.SeriesInstanceUID).setString(Tag.SeriesNumber)
                .setString(Tag.Modality).setString(Tag.SeriesDescription).setString(Tag.NumberOfSeriesRelatedInstances);
        return Listed.series(find(asked, Tag.SeriesInstanceUID, MAX_IMAGES));
    }

    @Override
    public List<RemoteImage> images(String study, RemoteSeries series) throws IOException, InterruptedException {
        Attributes asked = level("IMAGE").setString(Tag.StudyInstanceUID, study).setString(Tag.SeriesInstanceUID, series.series())
                .setString(Tag.SOPInstanceUID).setString(Tag.SOPClassUID).setString(Tag.InstanceNumber);
        return Listed.images(find(asked, Tag.SOPInstanceUID, MAX_IMAGES), series.series());
    }

    @Override
    public Optional<RemoteImage> numbered(String study, RemoteSeries series, int number) throws IOException, InterruptedException {
        Attributes asked = level("IMAGE").setString(Tag.StudyInstanceUID, study).setString(Tag.SeriesInstanceUID, series.series())
                .setString(Tag.SOPInstanceUID).setString(Tag.SOPClassUID).setString(Tag.InstanceNumber, Integer.toString(number));
        return Listed.numbered(find(asked, Tag.SOPInstanceUID, 1), series.series(), number);
    }

    private static Attributes level(String level) {
        return new Attributes().setString(Tag.SpecificCharacterSet, "ISO_IR 192").setString(Tag.QueryRetrieveLevel, level);
    }

    private List<Attributes> find(Attributes keys, int uid, int most) throws IOException, InterruptedException {
        List<Attributes> found = new ArrayList<>();
        Command last = outbound.find(peer, QueryModel.STUDY_ROOT, keys, match -> {
            if (UID.isValid(match.getString(uid))) {
                found.add(match);
            }
            return found.size() < most;
        });
        Status.Kind kind = Status.kind(last.status());
        if (kind != Status.Kind.SUCCESS && kind != Status.Kind.CANCEL) {
            throw new SourceException(peer.aeTitle() + " did not search: status " + Status.text(last.status())
                    + (last.errorComment() == null ? "" : ", " + last.errorComment()));
        }
        return found;
    }

    @Override
    public Retrieval retrieval(String study, Collection<String> classes) throws IOException, InterruptedException {
        Retrieving retrieving = move ? outbound.moving(peer) : outbound.getting(peer, classes);
        return new Retrieval() {
            @Override
            public void bring(List<RemoteImage> images) throws IOException, InterruptedException {
                var progress = retrieving.bring(study, images.getFirst().series(), images.stream().map(RemoteImage::instance).toList());
                Status.Kind kind = Status.kind(progress.status());
                if (kind == Status.Kind.FAILURE && progress.completed() == 0) {
                    throw new SourceException(peer.aeTitle() + " did not send: status " + Status.text(progress.status())
                            + (progress.comment() == null ? "" : ", " + progress.comment()));
                }
            }

            @Override
            public void close() {
                retrieving.close();
            }
        };
    }

    /** Objects come one after the other on an association, and a second one would only take turns with the first. */
    @Override
    public int lanes() {
        return 1;
    }

    /** Few at first, so that what somebody looks at can be put before the rest. */
    @Override
    public int batch(int fetched) {
        return fetched == 0 ? 1 : fetched < 16 ? 4 : 16;
    }
}
