#pragma once

#include "core/clip/Clip.h"
#include "core/prompt/Parameter.h"
#include "core/project/FrameLayout.h"
#include "core/project/Region.h"
#include "core/timeline/LabelOverlay.h"

#include <QHash>

namespace vivify {

/// What a picture shall do: the scene, its wording and its settings.
struct SceneSettings
{
    QString generator = QStringLiteral("motion");
    QString templateId; ///< Empty: nothing chosen yet.
    QString prompt, negative;
    QStringList modifiers;
    QString presetId;
    ParameterValues values;         ///< Only what differs from the defaults, by key.
    QHash<QString, QPointF> handles; ///< Dragged guesses of the generator by id, shares of the picture.
    bool operator==(const SceneSettings &) const = default;
};

/// One picture with everything that belongs to it.
struct Picture
{
    QString id;
    QString name;  ///< As shown; never a path.
    QImage image;  ///< Format_RGB32, sRGB, upright.
    QList<Region> regions;
    SceneSettings scene;
    Clip clip;     ///< Null until generated.
    SceneSettings clipScene; ///< The scene the clip was made from, to see when it is out of date.
    QList<LabelOverlay> labels;

    Region *region(const QString &regionId);
    const Region *region(const QString &regionId) const;
    LabelOverlay *label(const QString &labelId);
    const LabelOverlay *label(const QString &labelId) const;
    QSize size() const { return image.size(); }
};

/// A run of frames.
struct FrameRange
{
    int first = 0, count = 0;
    int end() const { return first + count; } ///< The frame after the last.
    bool operator==(const FrameRange &) const = default;
};

/// How the finished video is made; kept with the project.
struct ExportSettings
{
    double seconds = 0; ///< 0: one loop.
    double fps = 0;     ///< 0: the clip's.
    QString size = QStringLiteral("source"); ///< "source", "NNNp" or "WxH".
    bool aiMark = true; ///< Turned off only by a named choice.
    QString language = QStringLiteral("en"); ///< Of labels and mark.
    double from = 0, until = -1; ///< s; the part that is looped and exported. `until` below 0: to the end.
    FrameLayout layout;          ///< The views that stand in the frame together.
    QString labelLanguage{};     ///< Of labels where it isn't `language`: "en", "zh", or "both" in two lines.

    QString shownLanguage() const { return labelLanguage.isEmpty() ? language : labelLanguage; }
    bool hasRange() const { return from > 0 || until >= 0; }
    /// The frames of the part in a video of that many frames; all of them where the part lies outside.
    FrameRange range(int frames, double framesPerSecond) const;
    bool operator==(const ExportSettings &) const = default;
};

/// The whole work of a user as a value: copying shares pictures, tiles and frames. Any thread may read a copy.
struct Project
{
    QList<Picture> pictures;
    QString current; ///< Id of the picture on the canvas.
    ExportSettings exportSettings;

    Picture *picture(const QString &id);
    const Picture *picture(const QString &id) const;
    Picture *currentPicture() { return picture(current); }
    const Picture *currentPicture() const { return picture(current); }
    /// Length of the finished video of that picture in seconds; 0 with no clip.
    double duration(const Picture &picture) const;
    bool isEmpty() const { return pictures.isEmpty(); }
    static QString newId();
};

/// Adds a picture and makes it current. The image becomes Format_RGB32; nothing but its pixels is kept.
Picture &addPicture(Project &project, const QImage &image, const QString &name);
/// Adds an empty region with the next free colour and a name made from its role.
Region &addRegion(Picture &picture, const QString &role = QStringLiteral("organ"), const QString &name = QString());

} // namespace vivify
