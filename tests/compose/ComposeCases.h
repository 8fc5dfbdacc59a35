#pragma once

#include "core/compose/FrameCompositor.h"

#include <QPainter>

/// Pictures for tests that need no file: soft colours in which text, lines and halos all show.
inline QImage gradient(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb(60 + 150 * x / size.width(), 40 + 160 * y / size.height(), 120));
    return image;
}

/// A clip whose frames differ by a moving bar and whose field moves all tissue by `shift` px on every frame but the first.
inline vivify::Picture movingPicture(QSize size, int frames, double fps, QPointF shift)
{
    vivify::Picture picture;
    picture.id = QStringLiteral("p");
    picture.image = gradient(size);
    picture.clip.still = picture.image;
    picture.clip.fps = fps;
    constexpr int Step = 32;
    vivify::DisplacementField shape(size, Step, 0, {});
    std::vector<float> nodes;
    for (int i = 0; i < frames; ++i) {
        QImage frame = picture.image.copy();
        QPainter(&frame).fillRect(size.width() * i / frames, 0, 6, size.height(), Qt::darkBlue);
        picture.clip.frames.append(frame);
        for (int node = 0; node < shape.rows() * shape.columns(); ++node) {
            nodes.push_back(i ? float(shift.x()) : 0.0f);
            nodes.push_back(i ? float(shift.y()) : 0.0f);
        }
    }
    picture.clip.field = vivify::DisplacementField(size, Step, frames, std::move(nodes));
    return picture;
}

/// An ellipse in that rectangle (shares), painted red in picture and clip and as a region in its mask.
inline void addOrgan(vivify::Picture &picture, const QRectF &share)
{
    const QRectF area(share.x() * picture.image.width(), share.y() * picture.image.height(),
                      share.width() * picture.image.width(), share.height() * picture.image.height());
    const auto draw = [&](QImage &image, const QColor &colour) {
        QPainter painter(&image);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(area);
    };
    draw(picture.image, QColor(190, 60, 60));
    for (QImage &frame : picture.clip.frames)
        draw(frame, QColor(190, 60, 60));
    QImage mask(picture.image.size(), QImage::Format_Grayscale8);
    mask.fill(0);
    draw(mask, Qt::white);
    addRegion(picture).mask = vivify::Mask::fromImage(mask);
}
