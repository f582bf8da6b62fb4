package org.caseroom.study;

import java.io.IOException;
import java.util.List;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.worker.DecodeSession;
import org.caseroom.study.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes frames again from their originals, when the frame store lost them or they are damaged. Blocks. */
public final class FrameRebuilder {
    private static final Logger LOG = LoggerFactory.getLogger(FrameRebuilder.class);
    private static final int PAGE = 500;

    private final Catalogue catalogue;
    private final Originals originals;
    private final FrameStore frames;
    private final WorkerPool workers;

    public FrameRebuilder(Catalogue catalogue, Originals originals, FrameStore frames, WorkerPool workers) {
        this.catalogue = catalogue;
        this.originals = originals;
        this.frames = frames;
        this.workers = workers;
    }

    /**
     * Looks for missing frames and decodes them.
     *
     * @return how many instances were rebuilt; those that could not be are logged and left
     */
    public int rebuildMissing() throws IOException, InterruptedException {
        int rebuilt = 0;
        String after = "";
        for (List<StoredInstance> page = catalogue.withFrames(after, PAGE); !page.isEmpty();
                page = catalogue.withFrames(after, PAGE)) {
            for (StoredInstance instance : page) {
                after = instance.instance();
                if (frames.missing(instance.instance())) {
                    try {
                        rebuild(instance);
                        rebuilt++;
                    } catch (RefusedException e) {
                        LOG.error("frames_rebuild=failed instance={} reason=\"{}\"", instance.instance(), e.getMessage());
                    }
                }
            }
        }
        return rebuilt;
    }

    /** @throws RefusedException when the original can no longer be decoded */
    public void rebuild(StoredInstance instance) throws IOException, InterruptedException, RefusedException {
        try (DecodeSession session = workers.lease()) {
            InstanceRecord record = session.inspect(originals.path(instance.sha256()), instance.sha256());
            if (!record.instance().equals(instance.instance())) {
                throw new RefusedException("The original holds another instance than the catalogue says.");
            }
            session.decode();
        }
        frames.forget(instance.instance());
        LOG.info("frames_rebuild=done instance={}", instance.instance());
    }
}
