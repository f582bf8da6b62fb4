package org.caseroom.neighbour;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.TransferSyntax;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomWriter;
import org.caseroom.dicom.net.AcceptedContext;
import org.caseroom.dicom.net.Association;
import org.caseroom.dicom.net.Command;
import org.caseroom.dicom.net.CommitmentUser;
import org.caseroom.dicom.net.CommitmentUser.Reference;
import org.caseroom.dicom.net.DicomClient;
import org.caseroom.dicom.net.EchoUser;
import org.caseroom.dicom.net.Proposal;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.QueryUser;
import org.caseroom.dicom.net.RetrieveUser;
import org.caseroom.dicom.net.Status;
import org.caseroom.dicom.net.StorageInquiry;
import org.caseroom.dicom.net.StoreUser;
import org.caseroom.study.Catalogue;
import org.caseroom.study.StoredInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What we ask of a peer. Blocks; throws {@link org.caseroom.dicom.net.AssociationException} saying who refused what. */
public final class Outbound {
    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

    private final DicomClient client;
    private final String aeTitle;
    private final Catalogue catalogue;
    private final ObjectSender sender;
    private final StoreService store;
    private final CommitmentService commitment;
    private final Supplier<String> uids;

    Outbound(DicomClient client, String aeTitle, Catalogue catalogue, ObjectSender sender, StoreService store, CommitmentService commitment,
             Supplier<String> uids) {
        this.client = client;
        this.aeTitle = aeTitle;
        this.catalogue = catalogue;
        this.sender = sender;
        this.store = store;
        this.commitment = commitment;
        this.uids = uids;
    }

    /** C-ECHO. @return its status */
    public int echo(Peer peer) throws IOException, InterruptedException {
        try (Association association = client.associate(peer.entity(), aeTitle, EchoUser.PROPOSAL)) {
            return EchoUser.echo(association);
        }
    }

    /**
     * C-STORE of whole studies, series or objects that are here.
     *
     * @param progress told after each object
     */
    public Tally send(Peer peer, List<StoredInstance> instances, Consumer<Tally> progress) throws IOException, InterruptedException {
        var tally = new Tally(instances);
        for (ObjectSender.Batch batch : ObjectSender.batches(instances)) {
            List<String> refused;
            try (Association association = client.associate(peer.entity(), aeTitle, batch.proposal())) {
                refused = ObjectSender.refused(association, batch);
                sender.send(association, batch.instances(), null, tally, () -> false, () -> progress.accept(tally));
            } catch (IOException e) {
                if (tally.completed() + tally.warnings() == 0) {
                    throw e;
                }
                tally.failRest(Status.PROCESSING_FAILURE, e.getMessage());
                return tally;
            }
            inquire(peer, refused);
        }
        return tally;
    }

    /**
     * C-STORE, each answer told as it comes. What was not answered when this returns or throws was not sent, or nobody knows.
     *
     * @param cancelled ends it after what is under way
     * @throws IOException when an association fails, or there is none
     */
    public void send(Peer peer, List<StoredInstance> instances, Tally.Answers answers, BooleanSupplier cancelled)
            throws IOException, InterruptedException {
        var tally = new Tally(instances, answers);
        for (ObjectSender.Batch batch : ObjectSender.batches(instances)) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            List<String> refused;
            try (Association association = client.associate(peer.entity(), aeTitle, batch.proposal())) {
                refused = ObjectSender.refused(association, batch);
                sender.send(association, batch.instances(), null, tally, cancelled, () -> { });
            }
            inquire(peer, refused);
        }
    }

    /** What a peer refused it is asked about, so that who administers one of the two learns what to change. After the association has ended: some take one only. */
    private void inquire(Peer peer, List<String> refused) throws InterruptedException {
        if (refused.isEmpty()) {
            return;
        }
        try {
            StorageInquiry.ask(client, peer.entity(), aeTitle, refused);
        } catch (IOException e) {
            LOG.debug("event=inquiry-failed peer={} cause=\"{}\"", peer.aeTitle(), e.getMessage());
        }
    }

    /** C-STORE of an object that is not here, uncompressed. @return the status */
    public int store(Peer peer, Attributes object) throws IOException, InterruptedException {
        String sopClass = object.getString(Tag.SOPClassUID);
        var proposal = Proposal.of(sopClass, List.of(UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian));
        try (Association association = client.associate(peer.entity(), aeTitle, proposal)) {
            AcceptedContext context = association.context(sopClass, null);
            if (context == null) {
                return Status.SOP_CLASS_NOT_SUPPORTED;
            }
            return StoreUser.store(association, context, object.getString(Tag.SOPInstanceUID), null, out -> DicomWriter.writeDataSet(object,
                    TransferSyntax.of(context.transferSyntax()), out, DicomWriter.SequenceLengths.DEFINED)).last().status();
        }
    }

    /** The objects of a study that are here. */
    public List<StoredInstance> study(String study) {
        return catalogue.instances(study, null);
    }

    /** C-FIND. @param match false ends it */
    public Command find(Peer peer, QueryModel model, Attributes keys, Predicate<Attributes> match) throws IOException, InterruptedException {
        try (Association association = client.associate(peer.entity(), aeTitle, QueryUser.proposal(model))) {
            return QueryUser.find(association, model, keys, match);
        }
    }

    /** C-MOVE of a study to an AE title that the peer knows: our own to have it come here, where a server has to listen. */
    public RetrieveUser.Progress move(Peer peer, String study, String destination, Consumer<RetrieveUser.Progress> progress)
            throws IOException, InterruptedException {
        try (Association association = client.associate(peer.entity(), aeTitle, RetrieveUser.moveProposal(QueryModel.STUDY_ROOT))) {
            return RetrieveUser.move(association, QueryModel.STUDY_ROOT, studyKeys(study), destination, told(progress));
        }
    }

    /** C-GET of a study into the catalogue. What classes it has is asked first, for a presentation context has room for few. */
    public RetrieveUser.Progress get(Peer peer, String study, Consumer<RetrieveUser.Progress> progress) throws IOException, InterruptedException {
        Set<String> classes = classes(peer, study);
        Proposal proposal = RetrieveUser.getProposal(QueryModel.STUDY_ROOT, Wishes.of(classes), store);
        try (Association association = client.associate(peer.entity(), aeTitle, proposal)) {
            return RetrieveUser.get(association, QueryModel.STUDY_ROOT, studyKeys(study), told(progress));
        }
    }

    /** An association for C-GET of single objects into the catalogue. @param classes that will be asked for; empty when that is not known */
    public Retrieving getting(Peer peer, Collection<String> classes) throws IOException, InterruptedException {
        return new Retrieving(client.associate(peer.entity(), aeTitle, RetrieveUser.getProposal(QueryModel.STUDY_ROOT, Wishes.of(classes), store)), null);
    }

    /** An association for C-MOVE of single objects to this server, which has to listen. */
    public Retrieving moving(Peer peer) throws IOException, InterruptedException {
        return new Retrieving(client.associate(peer.entity(), aeTitle, RetrieveUser.moveProposal(QueryModel.STUDY_ROOT)), aeTitle);
    }

    /** Empty when the peer does not say. */
    private Set<String> classes(Peer peer, String study) throws IOException, InterruptedException {
        try (Association association = client.associate(peer.entity(), aeTitle, QueryUser.proposal(QueryModel.STUDY_ROOT))) {
            var keys = new Attributes().setString(Tag.QueryRetrieveLevel, "SERIES").setString(Tag.StudyInstanceUID, study)
                    .setString(Tag.SeriesInstanceUID);
            Set<String> classes = new LinkedHashSet<>();
            for (String series : uids(association, keys, Tag.SeriesInstanceUID)) {
                var images = new Attributes().setString(Tag.QueryRetrieveLevel, "IMAGE").setString(Tag.StudyInstanceUID, study)
                        .setString(Tag.SeriesInstanceUID, series).setString(Tag.SOPInstanceUID).setString(Tag.SOPClassUID);
                classes.addAll(uids(association, images, Tag.SOPClassUID));
            }
            return classes;
        }
    }

    private static Set<String> uids(Association association, Attributes keys, int tag) throws IOException, InterruptedException {
        Set<String> uids = new LinkedHashSet<>();
        QueryUser.find(association, QueryModel.STUDY_ROOT, keys, match -> {
            String uid = match.getString(tag);
            if (UID.isValid(uid)) {
                uids.add(uid);
            }
            return true;
        });
        return uids;
    }

    private static Attributes studyKeys(String study) {
        return new Attributes().setString(Tag.QueryRetrieveLevel, "STUDY").setString(Tag.StudyInstanceUID, study);
    }

    private static Predicate<RetrieveUser.Progress> told(Consumer<RetrieveUser.Progress> progress) {
        return state -> {
            progress.accept(state);
            return true;
        };
    }

    /**
     * Storage commitment. The peer may answer by calling us, for which this program has to listen.
     *
     * @return failed SOP Instance UIDs with their reason; empty when all is committed
     * @throws IOException when the peer refused, or did not report in time
     */
    public Map<String, Integer> commit(Peer peer, List<StoredInstance> instances, long seconds) throws IOException, InterruptedException {
        return commitIfOffered(peer, instances, seconds)
                .orElseThrow(() -> new IOException(peer.aeTitle() + " does not accept " + UID.name(UID.StorageCommitmentPushModel)));
    }

    /** As {@link #commit}; empty when the peer does not offer the service. */
    public Optional<Map<String, Integer>> commitIfOffered(Peer peer, List<StoredInstance> instances, long seconds)
            throws IOException, InterruptedException {
        String transaction = uids.get();
        List<Reference> references = new ArrayList<>();
        instances.forEach(instance -> references.add(new Reference(instance.sopClass(), instance.instance())));
        CompletableFuture<CommitmentService.Report> report = commitment.awaiting(transaction);
        try (Association association = client.associate(peer.entity(), aeTitle, CommitmentUser.proposal(commitment))) {
            if (association.context(UID.StorageCommitmentPushModel, null) == null) {
                return Optional.empty();
            }
            int status = CommitmentUser.request(association, transaction, references);
            if (status != Status.SUCCESS) {
                throw new IOException(peer.aeTitle() + " refused storage commitment with status " + Status.text(status));
            }
            CommitmentService.Report outcome = report.get(seconds, TimeUnit.SECONDS);
            Map<String, Integer> failed = new LinkedHashMap<>(outcome.failed());
            references.stream().filter(reference -> !outcome.committed().contains(reference))
                    .forEach(reference -> failed.putIfAbsent(reference.sopInstance(), Status.NO_SUCH_INSTANCE));
            return Optional.of(failed);
        } catch (TimeoutException e) {
            throw new IOException(peer.aeTitle() + " took the request for storage commitment, and reported nothing within " + seconds + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("The report could not be read", e.getCause());
        } finally {
            report.cancel(false);
        }
    }
}
