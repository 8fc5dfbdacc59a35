#pragma once

#include "core/export/VideoExporter.h"
#include "tests/compose/ComposeCases.h"

#include <QFile>

/// A project with one moving picture of 12 frames at 12 a second and two labels.
inline vivify::Project movingProject(QSize size, double seconds = 1, double fps = 24)
{
    vivify::Project project;
    project.pictures.append(movingPicture(size, 12, 12, {}));
    for (const auto &[en, zh] : {std::pair("Left ventricle", "左心室"), std::pair("Aorta", "主动脉")}) {
        vivify::LabelOverlay label;
        label.id = QLatin1String(en);
        label.text = {QString::fromUtf8(en), QString::fromUtf8(zh)};
        label.anchor = {0.5, 0.5};
        label.textPosition = {0.3, project.pictures[0].labels.isEmpty() ? 0.2 : 0.35};
        project.pictures[0].labels.append(label);
    }
    project.current = project.pictures[0].id;
    project.exportSettings.seconds = seconds;
    project.exportSettings.fps = fps;
    return project;
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline double meanDifference(const QImage &a, const QImage &b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            sum += qAbs(qRed(p) - qRed(q)) + qAbs(qGreen(p) - qGreen(q)) + qAbs(qBlue(p) - qBlue(q));
        }
    }
    return sum / (3.0 * a.width() * a.height());
}
