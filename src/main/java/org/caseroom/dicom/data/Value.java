package org.caseroom.dicom.data;

/** What an element holds. */
public sealed interface Value permits Value.Bytes, Value.Text, BulkData, Sequence, Fragments {

    Value EMPTY = new Bytes(new byte[0]);

    /** No value at all: length zero, or a sequence without items. */
    boolean isEmpty();

    /** Encoded bytes, little endian, text in the character set of the data set. The array is not copied: do not change it. */
    record Bytes(byte[] bytes) implements Value {
        @Override
        public boolean isEmpty() {
            return bytes.length == 0;
        }
    }

    /** Text set by the program; encoded in the character set of the data set when it is written. */
    record Text(String[] values) implements Value {
        @Override
        public boolean isEmpty() {
            return values.length == 0;
        }
    }
}
