package org.caseroom.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.caseroom.dicom.DataSets;
import org.caseroom.dicom.data.DicomFormatException;
import org.caseroom.dicom.imageio.CodecSeeds;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.dicom.io.PixelDataSource;
import org.caseroom.dicom.io.SmallFiles;
import org.caseroom.dicom.net.WireAttack;
import org.caseroom.dicom.web.DicomJson;
import org.caseroom.protocol.BadMessageException;
import org.caseroom.protocol.MessageCodec;

/** What is attacked, from which inputs, and what may come of it: anything thrown out of {@link #attack} is a find. */
enum FuzzTarget {
    DICOM {
        @Override
        List<byte[]> seeds() throws IOException {
            return List.copyOf(SmallFiles.all().values());
        }

        @Override
        void attack(byte[] input) throws IOException {
            try {
                DicomFile file = DicomReader.read(input);
                DataSets.touch(file.dataSet());
                DicomJson.toString(file.dataSet(), DicomJson.BulkDataUris.NONE);
                if (PixelDataSource.hasPixels(file.dataSet())) {
                    PixelDataSource pixels = PixelDataSource.of(file);
                    for (int frame = 0; frame < Math.min(3, pixels.frames()); frame++) {
                        pixels.frame(frame);
                    }
                }
            } catch (DicomFormatException e) {
                requireSentence(e.getMessage());
            }
        }
    },
    RLE {
        @Override
        List<byte[]> seeds() {
            return Seeds.RLE.inputs();
        }

        @Override
        void attack(byte[] input) {
            Seeds.RLE.decode(input);
        }
    },
    JPEG_8_BIT {
        @Override
        List<byte[]> seeds() {
            return Seeds.JPEG_8_BIT.inputs();
        }

        @Override
        void attack(byte[] input) {
            Seeds.JPEG_8_BIT.decode(input);
        }
    },
    JPEG_12_BIT {
        @Override
        List<byte[]> seeds() {
            return Seeds.JPEG_12_BIT.inputs();
        }

        @Override
        void attack(byte[] input) {
            Seeds.JPEG_12_BIT.decode(input);
        }
    },
    JPEG_LOSSLESS {
        @Override
        List<byte[]> seeds() {
            return Seeds.JPEG_LOSSLESS.inputs();
        }

        @Override
        void attack(byte[] input) {
            Seeds.JPEG_LOSSLESS.decode(input);
        }
    },
    JPEG_LS {
        @Override
        List<byte[]> seeds() {
            return Seeds.JPEG_LS.inputs();
        }

        @Override
        void attack(byte[] input) {
            Seeds.JPEG_LS.decode(input);
        }
    },
    JPEG_2000_GUARD {
        @Override
        List<byte[]> seeds() {
            return Seeds.JPEG_2000.inputs();
        }

        @Override
        void attack(byte[] input) {
            Seeds.JPEG_2000.guardJpeg2000(input);
        }
    },
    JPEG_XL_GUARD {
        @Override
        List<byte[]> seeds() {
            return Seeds.JPEG_XL.inputs();
        }

        @Override
        void attack(byte[] input) {
            Seeds.JPEG_XL.guardJpegXl(input);
        }
    },
    DIMSE {
        @Override
        List<byte[]> seeds() throws IOException {
            return WireAttack.seeds();
        }

        @Override
        void attack(byte[] input) {
            WireAttack.attack(input);
        }
    },
    PROTOCOL {
        @Override
        List<byte[]> seeds() {
            return List.of("""
                    {"type":"Hello","protocol":1,"client":"tab-9f2c61aa","lastSeq":0}""", """
                    {"type":"Do","clientSeq":3,"command":{"type":"RemoveMark","id":"mark-51c09d"}}""", """
                    {"type":"Do","clientSeq":4,"command":{"type":"AddMark","id":"mark-51c09d","image":{"instance":"1.2.3","frame":1},\
                    "shape":{"type":"Line","from":{"column":10.5,"row":20.0},"to":{"column":31.0,"row":44.25}}}}""", """
                    {"type":"Point","signal":{"type":"Cursor","image":{"instance":"1.2.3","frame":1},"at":{"column":1,"row":-2e3}}}""", """
                    {"type":"Ping","sentAt":1764000000123.5}""").stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList();
        }

        @Override
        void attack(byte[] input) {
            try {
                MessageCodec.client(new String(input, StandardCharsets.UTF_8));
            } catch (BadMessageException e) {
                requireSentence(e.getMessage());
                if (e.getMessage().getBytes(StandardCharsets.UTF_8).length > 123) {
                    throw new IllegalStateException("a reason too long for a close frame", e);
                }
            }
        }
    };

    abstract List<byte[]> seeds() throws IOException;

    abstract void attack(byte[] input) throws IOException;

    private static void requireSentence(String message) {
        if (message == null || message.isBlank() || message.length() > 300) {
            throw new IllegalStateException("refused without a sentence: " + message);
        }
    }

    private static final class Seeds {
        private static final CodecSeeds RLE = CodecSeeds.rle();
        private static final CodecSeeds JPEG_8_BIT = CodecSeeds.named("baseline");
        private static final CodecSeeds JPEG_12_BIT = CodecSeeds.named("extended", "spectral", "progressive");
        private static final CodecSeeds JPEG_LOSSLESS = CodecSeeds.named("lossless");
        private static final CodecSeeds JPEG_LS = CodecSeeds.named("jpegls");
        private static final CodecSeeds JPEG_2000 = CodecSeeds.named("j2k", "htj2k");
        private static final CodecSeeds JPEG_XL = CodecSeeds.jpegXlHeader();
    }
}
