#pragma once

#include "core/compose/CellGrid.h"

#include <QColor>
#include <memory>
#include <optional>

class QPainter;

namespace vivify {

class ScaledFrames;
struct CaptionScene;
struct LabelStage;

/// Where a label's parts stand at a frame, in pixels of a frame of that size: for hit-testing in the window.
struct LabelGeometry
{
    QPointF anchor;
    QRectF box;   ///< About the words; empty without.
    QRectF shape; ///< About what is drawn at the anchor; empty for a text with a line.
    double opacity = 0;
};

/// Draws one frame of the finished video: the clips' frames, labels with leader lines, captions, the machine-made mark.
/// Captions are drawn where ExportSettings::captionMode is "burn" or empty.
///
/// An immutable snapshot: preview, thumbnail and export call the same frame(), only the size differs. Any thread.
/// Several views play in sync: their loops close together, see LoopMatch, and start together.
class FrameCompositor
{
public:
    /// That picture alone, whatever the layout. With no clip it gives one still frame with its labels.
    FrameCompositor(const Picture &picture, const ExportSettings &settings, const QList<Caption> &captions = {});
    /// The project's layout; the current picture alone where that says "single".
    explicit FrameCompositor(const Project &project);

    int frameCount() const { return m_frameCount; } ///< round(seconds·fps), of the whole video.
    FrameRange exported() const; ///< The frames that a file gets: all, or the chosen part.
    double fps() const { return m_fps; }
    double seconds() const { return m_frameCount / m_fps; }
    QSize naturalSize() const; ///< After ExportSettings::size; even sides.
    int views() const { return int(m_views.size()); }
    /// Index of the view's loop frame shown at that frame of the video (nearest, looping).
    int clipFrame(int index, int view = 0) const;
    /// Where a view's picture stands in a frame of that size, without bars.
    QRectF pictureArea(int view, QSize size) const;
    /// Equal for two frames only if they look the same at every size: loops show the same frames again and again.
    QByteArray likeness(int index) const;
    /// Format_RGB32. Label and mark sizes scale with `size`.
    QImage frame(int index, QSize size) const;
    QImage content(int index, QSize size) const; ///< The same without the mark.
    int labelsAt(int index) const; ///< How many labels are seen wholly at that frame.
    bool showsTrainedModel() const; ///< A clip in it comes from a trained model, not from the motion engine.
    bool isStill() const { return duration() <= 0; }
    /// Cards of so many seconds come before and after it in the file: they say when the mark is large beside captions.
    void standBetween(double before, double after);
    const ExportSettings &settings() const { return m_settings; }
    /// One view with its labels, alone, at that size of its picture: what a preview zooms into.
    QImage viewImage(int index, int view, QSize size) const;
    LabelGeometry labelGeometry(const LabelOverlay &label, int index, QSize size, int view = 0) const;

private:
    struct View
    {
        Picture picture; // no image: the place stays dark
        LocalizedText title;
        double rate = 0; // frames of the clip a second; 0 for a still
        double labelScale = 1;
        QColor surround = Qt::black;
    };
    void setTimes();
    void placeViews();
    bool hasBars() const;
    Qt::Corner freeCorner(const QList<QSize> &shown, bool titled, const CellGrid::Strip &strip) const;
    double duration() const; // s; 0 for a still, which shows all of its labels
    QRect viewArea(int view, QSize size) const;
    LabelStage stage(int view, QSize size) const;
    void fitLabels();
    void paintView(QImage &frame, int view, int clipFrame, double time, const QRect &area) const;
    QImage framed(int index, QSize size) const;
    QImage allViews(int index, QSize size) const;
    CaptionScene captionScene(QSize natural) const;
    void placeCaptions();
    bool headIsFreer() const;

    QList<View> m_views;
    std::optional<CellGrid> m_grid; // none: one picture is the frame
    std::shared_ptr<ScaledFrames> m_scaled; // with a grid
    QList<Caption> m_captions; // that are burned in; else none
    ExportSettings m_settings;
    double m_fps = 0;
    double m_before = 0, m_after = 0; // s of the cards
    int m_frameCount = 1;
    bool m_captionsAtHead = false;
    double m_captionShare = 0.048; // see CaptionScene::textShare
};

} // namespace vivify
