#pragma once

#include "core/clip/Clip.h"
#include "core/prompt/Parameter.h"
#include "core/project/FrameLayout.h"
#include "core/project/PhysicalScale.h"
#include "core/project/Region.h"
#include "core/timeline/AudioTrack.h"
#include "core/timeline/Caption.h"
#include "core/timeline/LabelOverlay.h"
#include "core/timeline/Track.h"

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

/// One generation of a picture, kept so that it can be compared with others and chosen again.
struct Take
{
    enum class Mark { None, Starred, Rejected };
    QString id;
    SceneSettings scene; ///< What it was made from, the seed among its values.
    Clip clip;           ///< Shares its frames with the picture's clip when it is the one in use.
    QStringList confirmed; ///< As Picture::confirmed.
    Mark mark = Mark::None;
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
    QList<LabelTrack> tracks{}; ///< From the top; none is one without a name.
    QStringList confirmed{}; ///< What a person has checked of `clip`: entries of the scene's list in resources/check.
    QList<Take> takes{};     ///< Oldest first; see core/project/Takes.h for how many are kept.
    QString takeId{};        ///< Which of them `clip` is; empty with none.
    PhysicalScale scale{};

    Region *region(const QString &regionId);
    const Region *region(const QString &regionId) const;
    LabelOverlay *label(const QString &labelId);
    const LabelOverlay *label(const QString &labelId) const;
    qsizetype trackOf(const LabelOverlay &label) const; ///< Index in tracks; 0 without.
    bool isHidden(const LabelOverlay &label) const;
    bool isLocked(const LabelOverlay &label) const;
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
    QString destination{};       ///< Id of what the file is made for; empty: an MP4 as it comes.
    bool pingPong = false;       ///< Clips play forth and back, so that one without a closed loop does not jump.
    double fadeIn = 0, fadeOut = 0; ///< s; from and to black, of the whole video.
    LocalizedText titleCard{}, endCard{}; ///< Before and after the video; empty: no card.
    double cardSeconds = 3;      ///< Of each card.
    double fitMegabytes = 0;     ///< 10⁶ bytes that the file must not pass; 0: what the destination says.
    QString captionMode{};       ///< "burn", "beside" or "none"; empty: what the destination says.
    LocalizedText cornerText{};  ///< Beside "for teaching, not for diagnosis": a source or a name.
    QString narration{};         ///< Heard in the file: "en", "zh" or "none"; empty: the video's language where it is spoken.
    QString markOff{};           ///< Why there is no mark: one of markReasons(); empty where there is one.

    QString shownLanguage() const { return labelLanguage.isEmpty() ? language : labelLanguage; }
    bool hasRange() const { return from > 0 || until >= 0; }
    /// The frames of the part in a video of that many frames; all of them where the part lies outside.
    FrameRange range(int frames, double framesPerSecond) const;
    /// Frames after which a clip of that many closes, and which of them shows at a place in that loop.
    int loopFrames(int frames) const { return pingPong && frames > 2 ? 2 * frames - 2 : frames; }
    static int frameOfLoop(int place, int frames) { return place < frames ? place : 2 * frames - 2 - place; }
    /// The named choices of leaving the mark out.
    static const QStringList &markReasons();
    bool operator==(const ExportSettings &) const = default;
};

/// The whole work of a user as a value: copying shares pictures, tiles and frames. Any thread may read a copy.
struct Project
{
    QList<Picture> pictures;
    QString current; ///< Id of the picture on the canvas.
    QList<Marker> markers{}; ///< In the order of their times.
    ExportSettings exportSettings;
    QList<Caption> captions{};         ///< In the order of their times, for all pictures.
    QList<NarrationTake> narration{};

    Picture *picture(const QString &id);
    const Picture *picture(const QString &id) const;
    Picture *currentPicture() { return picture(current); }
    const Picture *currentPicture() const { return picture(current); }
    /// Length of the finished video of that picture in seconds; 0 with no clip.
    double duration(const Picture &picture) const;
    AudioTrack audio() const; ///< What the finished video lets hear, by exportSettings.narration.
    bool isEmpty() const { return pictures.isEmpty(); }
    static QString newId();
};

/// Adds a picture and makes it current. The image becomes Format_RGB32; nothing but its pixels is kept.
Picture &addPicture(Project &project, const QImage &image, const QString &name);
/// Adds an empty region with the next free colour and a name made from its role.
Region &addRegion(Picture &picture, const QString &role = QStringLiteral("organ"), const QString &name = QString());

} // namespace vivify
