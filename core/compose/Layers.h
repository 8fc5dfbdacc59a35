#pragma once

#include "core/project/Project.h"

class QPainter;
class QRect;
class QRectF;

namespace vivify {

struct LabelStage;

/// The layers of a frame, one source file each, drawn in the order of these declarations. Any thread.

/// Whether the large text of the mark stands at that moment; the small one always does.
bool markShows(double seconds, double duration);

/// The picture or the clip's frame, scaled smoothly where the sizes differ; bars have the colour
/// of Layout::surround().
void paintClip(QImage &frame, const Picture &picture, int clipFrame);
/// Labels that are visible at that second, in that language; `duration` 0 (a still) shows all of them.
void paintLabels(QPainter &painter, const Picture &picture, const QString &language, int clipFrame, double seconds,
                 double duration, const LabelStage &stage);
/// The name of a view on the band above it, shortened where it is too long.
void paintTitle(QPainter &painter, const QString &title, const QRect &band);
/// A light line about a view that stands upon another.
void paintInsetEdge(QPainter &painter, const QRect &view);
/// The visible mark that a machine made this, and what it is not for. `natural` is the video's own size.
void paintMark(QPainter &painter, const ExportSettings &settings, double seconds, double duration, QSize size,
               QSize natural);
/// What the captions of a video are drawn by.
struct CaptionScene
{
    const QList<Caption> &captions;
    const ExportSettings &settings;
    double first = 0;    ///< s of the captions' time at which the file begins.
    double duration = 0; ///< s of the file; with `first` it says when the mark is large.
    QSize natural;       ///< The video's own size.
    bool inStrip = false; ///< The height below the pictures is kept free for them.
    bool atHead = false; ///< Stand at the top, since at the foot they would hide labels.
    double textShare = 0.048; ///< Height of the text, of the short side.
};

/// The captions at that second of the whole video: at one height, above or beside what the mark covers while they are read.
void paintCaptions(QPainter &painter, const CaptionScene &scene, double time, QSize size);
/// Equal for two moments only if their captions look the same; empty without any.
QString captionsKey(const CaptionScene &scene, double time);
/// Where a caption stands, in pixels of the natural size.
QRectF captionArea(const CaptionScene &scene, const Caption &caption);
/// Height from the frame's foot that holds any of the captions, in pixels of the natural size; 0 without captions.
double captionStrip(const CaptionScene &scene);
/// Height of the text, of the short side, with which the captions' strip is a fifth of the frame at most, or upon a picture
/// any of them a seventh; no less than can be read.
double captionTextShare(CaptionScene scene);
/// Where the small text of the mark stands, which never goes; empty without a mark.
QRectF noticeArea(const ExportSettings &settings, QSize natural);
/// Where the mark stands at its largest, in pixels of that size; empty without a mark.
QRectF markArea(const ExportSettings &settings, QSize natural);

/// Words on a dark ground before or after the video, in one language or both; the first line is the title.
void paintCard(QImage &frame, const LocalizedText &words, const QString &language, QSize natural);
/// Darkens towards black: 1 leaves the frame as it is, 0 is black.
void paintFade(QImage &frame, double light);

} // namespace vivify
