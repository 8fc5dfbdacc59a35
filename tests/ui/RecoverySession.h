#pragma once

#include "core/archive/ProjectArchive.h"
#include "core/project/ProjectDocument.h"

/// An editing session whose every state is a function of the number of edits made, so that what is found after a crash can
/// be compared with what must be there.
namespace RecoverySession {

inline const QSize Size(200, 140);

inline QImage picture(int seed)
{
    QImage image(Size, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb((x + seed) & 255, (y * 2 + seed) & 255, (x * y) & 255));
    return image;
}

/// The edit of that number, from 1: mostly strokes, now and then a label, a clip, another picture.
inline void edit(vivify::Project &project, int number)
{
    if (project.pictures.isEmpty()) {
        addRegion(addPicture(project, picture(0), QStringLiteral("Scan")));
        project.pictures.first().id = project.current = QStringLiteral("first");
        project.pictures.first().regions.first().id = QStringLiteral("region");
    }
    vivify::Picture &first = project.pictures.first();
    first.regions.first().mask.setValue(number % Size.width(), (number / Size.width()) % Size.height(), 255);
    if (number % 3 == 0) {
        vivify::LabelOverlay label;
        label.id = QString::number(number);
        label.text.en = QStringLiteral("Label %1").arg(number);
        label.start = 0;
        label.end = 1;
        first.labels.append(label);
        if (first.labels.size() > 20)
            first.labels.removeFirst();
    }
    if (number % 17 == 0) {
        first.clip = vivify::Clip();
        first.clip.fps = 8;
        first.clip.still = picture(0);
        for (int i = 0; i < 4; ++i)
            first.clip.frames.append(picture(number + i));
    }
    if (number % 41 == 0) {
        if (project.pictures.size() > 3)
            project.pictures.removeLast();
        addPicture(project, picture(number), QStringLiteral("View %1").arg(number)).id = QString::number(number);
        project.current = QStringLiteral("first");
    }
    project.exportSettings.cardSeconds = number;
}

inline vivify::Project stateAfter(int edits)
{
    vivify::Project project;
    for (int number = 1; number <= edits; ++number)
        edit(project, number);
    return project;
}

inline int editsIn(const vivify::Project &project) { return project.isEmpty() ? 0 : int(project.exportSettings.cardSeconds); }

/// By value; the pixels, too.
inline bool same(const vivify::Project &a, const vivify::Project &b)
{
    bool equal = a.pictures.size() == b.pictures.size() && a.current == b.current && a.exportSettings == b.exportSettings;
    for (int i = 0; equal && i < int(a.pictures.size()); ++i) {
        const vivify::Picture &one = a.pictures.at(i), &other = b.pictures.at(i);
        equal = one.id == other.id && one.image == other.image && one.labels == other.labels && one.clip.frames == other.clip.frames
            && one.clip.fps == other.clip.fps && one.regions.size() == other.regions.size();
        for (int j = 0; equal && j < int(one.regions.size()); ++j)
            equal = one.regions.at(j).mask == other.regions.at(j).mask && one.regions.at(j).role == other.regions.at(j).role;
    }
    return equal;
}

} // namespace RecoverySession
