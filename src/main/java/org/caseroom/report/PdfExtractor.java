package org.caseroom.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.caseroom.dicom.data.BulkData;
import org.caseroom.dicom.data.DisplayText;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.UID;
import org.caseroom.dicom.io.DicomFile;
import org.caseroom.study.RefusedException;
import org.caseroom.study.worker.DocumentExtractor;

/**
 * Text and pictures of the pages of an encapsulated PDF. Runs in a worker process, which bounds time and memory; nothing that the PDF
 * asks for (scripts, files, addresses) is ever done.
 *
 * <p>Questions: {@code text}, answered by {@code u32 pages, u32 n, n x (u16 width, u16 height in points, u32 length, UTF-8)};
 * {@code page NUMBER WIDTH}, answered by a PNG.
 */
public final class PdfExtractor implements DocumentExtractor {
    static final int MAX_BYTES = 128 << 20;
    static final int MAX_TEXT_PAGES = 200;
    static final int MAX_CHARACTERS = 1_000_000;
    private static final int MAX_HEIGHT = 8_000;
    /** A page without a size that makes sense is taken for A4. */
    private static final float[] A4 = {595, 842};

    @Override
    public byte[] extract(DicomFile file, String question) throws IOException, RefusedException {
        if (!UID.EncapsulatedPDFStorage.equals(file.dataSet().getString(Tag.SOPClassUID))) {
            throw new RefusedException("This is no PDF.");
        }
        BulkData bulk = DocumentReader.encapsulated(file.dataSet());
        if (bulk == null || bulk.length() > MAX_BYTES) {
            throw new RefusedException(bulk == null ? "The file holds no document." : "The PDF is larger than can be shown here; download it.");
        }
        // The fonts of this machine are looked for once, and no list of them is left in anybody's home.
        System.setProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
        try (PDDocument pdf = Loader.loadPDF(bulk.toBytes())) {
            String[] words = question.split(" ");
            return words[0].equals("text") ? text(pdf) : page(pdf, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        } catch (InvalidPasswordException e) {
            throw new RefusedException("The PDF is locked with a password; download it to open it.");
        } catch (IOException | RuntimeException e) {
            throw new RefusedException("The PDF is damaged and cannot be shown here; download it to try another program.");
        }
    }

    private static byte[] text(PDDocument pdf) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        int pages = pdf.getNumberOfPages();
        int listed = Math.min(pages, MAX_TEXT_PAGES);
        out.writeInt(pages);
        out.writeInt(listed);
        var stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        int left = MAX_CHARACTERS;
        for (int number = 1; number <= listed; number++) {
            String text = "";
            if (left > 0) {
                stripper.setStartPage(number);
                stripper.setEndPage(number);
                text = DisplayText.paragraphs(stripper.getText(pdf).strip(), left);
                left -= text.length();
            }
            float[] size = size(pdf, number);
            out.writeShort((int) size[0]);
            out.writeShort((int) size[1]);
            byte[] utf = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf.length);
            out.write(utf);
        }
        return bytes.toByteArray();
    }

    private static byte[] page(PDDocument pdf, int number, int width) throws IOException, RefusedException {
        if (number < 1 || number > pdf.getNumberOfPages()) {
            throw new RefusedException("The PDF has " + pdf.getNumberOfPages() + " pages.");
        }
        float[] size = size(pdf, number);
        float scale = Math.min(width / size[0], MAX_HEIGHT / size[1]);
        BufferedImage picture = new PDFRenderer(pdf).renderImage(number - 1, scale, ImageType.RGB);
        var out = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    /** Width and height in points, as it is read. */
    private static float[] size(PDDocument pdf, int number) {
        PDRectangle box = pdf.getPage(number - 1).getCropBox();
        boolean turned = pdf.getPage(number - 1).getRotation() % 180 != 0;
        float width = turned ? box.getHeight() : box.getWidth();
        float height = turned ? box.getWidth() : box.getHeight();
        return width >= 10 && height >= 10 && width <= 20_000 && height <= 20_000 ? new float[] {width, height} : A4.clone();
    }
}
