package org.caseroom.dicom.net.pdu;

import java.util.List;

/** P-DATA-TF (PS3.8 9.3.5). */
public record PData(List<Pdv> values) implements Pdu {
    public PData {
        values = List.copyOf(values);
    }

    @Override
    public int type() {
        return PduType.P_DATA_TF;
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder("P-DATA-TF");
        values.stream().limit(4).forEach(pdv -> text.append(' ').append(pdv.command() ? "command" : "data set").append(" of context ")
                .append(pdv.contextId()).append(' ').append(pdv.bytes().remaining()).append(pdv.last() ? " bytes, last;" : " bytes;"));
        return text.toString();
    }
}
