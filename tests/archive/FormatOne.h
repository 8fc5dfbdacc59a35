#pragma once

#include "core/project/Project.h"

#include <QRandomGenerator>

namespace vivify {

/// What tests/data/archive/format-1.vivify holds: it was saved by the last program that wrote format 1.
inline Project formatOne()
{
    const auto noise = [](quint32 seed, QImage::Format format) {
        QRandomGenerator random(seed);
        QImage image(24, 16, format);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const int v = int(random.bounded(256U));
                if (format == QImage::Format_RGB32)
                    image.setPixel(x, y, qRgb(v, 255 - v, v / 2));
                else
                    image.scanLine(y)[x] = uchar(v);
            }
        return image;
    };
    Project project;
    Picture picture;
    picture.id = project.current = QStringLiteral("one");
    picture.name = QStringLiteral("Heart 心");
    picture.image = noise(1, QImage::Format_RGB32);
    Region region;
    region.id = QStringLiteral("r");
    region.role = QStringLiteral("organ");
    region.mask = Mask::fromImage(noise(2, QImage::Format_Grayscale8));
    picture.regions.append(region);
    for (quint32 i = 0; i < 3; ++i)
        picture.clip.frames.append(noise(3 + i, QImage::Format_RGB32));
    picture.clip.fps = 12.5;
    picture.clip.still = noise(7, QImage::Format_RGB32);
    picture.clip.influence = noise(8, QImage::Format_Grayscale8);
    const DisplacementField shape({24, 16}, 8, 0, {});
    std::vector<float> nodes(size_t(3) * size_t(shape.columns()) * size_t(shape.rows()) * 2);
    for (size_t i = 0; i < nodes.size(); ++i)
        nodes[i] = float(i) * 0.01F - 0.3F;
    picture.clip.field = DisplacementField({24, 16}, 8, 3, std::move(nodes));
    project.pictures.append(picture);
    return project;
}

} // namespace vivify
