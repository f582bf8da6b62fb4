package org.caseroom.neighbour;

import org.caseroom.dicom.net.AssociationEvent;
import org.caseroom.dicom.net.AssociationListener;
import org.caseroom.dicom.net.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each association that begins or ends, and for each message that failed. */
public final class LoggedAssociations implements AssociationListener {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedAssociations.class);

    @Override
    public void on(AssociationEvent event) {
        switch (event) {
            case AssociationEvent.Opened e -> LOG.debug("dicom=opened association={} inbound={} remote={} tls={}", e.association(),
                    e.connection().inbound(), e.connection().remote(), e.connection().tls().orElse("none"));
            case AssociationEvent.Requested e -> LOG.info("dicom=requested association={} calling=\"{}\" called=\"{}\" contexts={}", e.association(),
                    e.request().calling(), e.request().called(), e.request().contexts().size());
            case AssociationEvent.Accepted e -> LOG.debug("dicom=accepted association={} summary=\"{}\"", e.association(), e.accept().summary());
            case AssociationEvent.Rejected e -> LOG.info("dicom=rejected association={} by={} pdu=\"{}\" detail=\"{}\"", e.association(),
                    e.byUs() ? "us" : "peer", e.reject().summary(), e.detail());
            case AssociationEvent.Message e -> message(e);
            case AssociationEvent.Aborted e -> LOG.info("dicom=aborted association={} by={} pdu=\"{}\" detail=\"{}\"", e.association(),
                    e.byUs() ? "us" : "peer", e.abort().summary(), e.detail());
            case AssociationEvent.NotConnected e -> LOG.info("dicom=not-connected association={} called=\"{}\" detail=\"{}\"", e.association(),
                    e.called(), e.detail());
            case AssociationEvent.Unheard e -> LOG.info("dicom=unheard association={} remote={} detail=\"{}\"", e.association(), e.remote(), e.detail());
            case AssociationEvent.Closed e -> LOG.info("dicom=closed association={} ending={} received={} sent={} millis={} detail=\"{}\"",
                    e.association(), e.ending(), e.bytesReceived(), e.bytesSent(), e.duration().toMillis(), e.detail());
        }
    }

    private static void message(AssociationEvent.Message e) {
        if (e.status() >= 0 && Status.kind(e.status()) == Status.Kind.FAILURE) {
            LOG.info("dicom=failure association={} message={} sent={} status={} comment=\"{}\"", e.association(), e.field(), e.sent(),
                    Status.text(e.status()), e.sent() ? e.comment() : "");
        } else {
            LOG.debug("dicom=message association={} message={} sent={} bytes={} status={}", e.association(), e.field(), e.sent(), e.dataBytes(),
                    e.status());
        }
    }
}
