package org.caseroom.http;

import org.caseroom.dicom.web.RenderedParameters;
import org.caseroom.imaging.Appearance;
import org.caseroom.imaging.FrameKey;
import org.caseroom.imaging.FrameRenderer;
import org.caseroom.imaging.PictureEncoding;
import org.caseroom.imaging.Region;
import org.caseroom.imaging.VoiChoice;
import org.caseroom.study.Catalogue;
import org.caseroom.study.presentation.VoiFunction;

/** What a request of WADO-RS asks of each image that it names, as the key under which it is rendered. */
record RenderedKeys(RenderedParameters parameters, Appearance appearance, PictureEncoding encoding) {
    private static final int DEFAULT_QUALITY = 90;

    /** @throws HttpRefusal 400 when the part that is asked for lies outside of the image */
    FrameKey of(String instance, int frame, Catalogue.ImageSize image) {
        RenderedParameters p = parameters;
        VoiChoice voi = p.window() == null ? null
                : new VoiChoice(p.window().center(), p.window().width(), VoiFunction.valueOf(p.window().function()));
        int quality = encoding == PictureEncoding.PNG ? 0 : p.quality() == 0 ? DEFAULT_QUALITY : p.quality();
        Region region = null;
        int columns = 0;
        int rows = 0;
        if (p.viewport() != null) {
            region = region(p.viewport().source(), image);
            int width = region == null ? image.columns() : region.columns();
            int height = region == null ? image.rows() : region.rows();
            double scale = Math.min((double) p.viewport().width() / width, (double) p.viewport().height() / height);
            columns = (int) Math.clamp(Math.round(width * scale), 1, p.viewport().width());
            rows = (int) Math.clamp(Math.round(height * scale), 1, p.viewport().height());
        }
        return new FrameKey(instance, frame, voi, false, appearance, region, columns, rows, encoding, quality,
                FrameRenderer.VERSION);
    }

    /** In whole pixels; null for the whole image. */
    private static Region region(RenderedParameters.Source source, Catalogue.ImageSize image) {
        if (source == null) {
            return null;
        }
        int x = (int) Math.min(Integer.MAX_VALUE, Math.round(source.x()));
        int y = (int) Math.min(Integer.MAX_VALUE, Math.round(source.y()));
        if (x >= image.columns() || y >= image.rows()) {
            throw HttpRefusal.badRequest("The part of the image that viewport asks for lies outside of it: the image has "
                    + image.columns() + " columns and " + image.rows() + " rows.");
        }
        long width = Double.isNaN(source.width()) ? image.columns() : Math.max(1, Math.round(source.width()));
        long height = Double.isNaN(source.height()) ? image.rows() : Math.max(1, Math.round(source.height()));
        return new Region(x, y, (int) Math.min(width, image.columns() - x), (int) Math.min(height, image.rows() - y));
    }
}
