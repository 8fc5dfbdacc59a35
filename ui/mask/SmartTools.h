#pragma once

#include "core/jobs/JobQueue.h"
#include "core/mask/SmartSelect.h"
#include "ui/mask/CanvasView.h"
#include "ui/mask/MaskWork.h"

#include <QPainter>

namespace vivify {

/// The canvas' tools that propose before they select: magic wand, grey values, cut out (GrabCut) and magnetic edge. What they
/// propose is drawn over the picture and joins the region with Enter, or goes with Esc. GUI thread; everything long runs on a worker.
class SmartTools : public QObject
{
    Q_OBJECT
public:
    SmartTools(ProjectDocument &document, QObject *parent = nullptr);
    ~SmartTools() override;

    void begin(CanvasView::Tool tool); ///< The tool was chosen; another one ends what was proposed.
    bool handles(CanvasView::Tool tool) const;
    bool isActive() const; ///< There is something that Enter or Esc would act on.

    bool isWorking() const { return m_job != nullptr; } ///< A proposal is being worked out.

    int low() const { return m_low; }
    int high() const { return m_high; }
    void setRange(int low, int high); ///< 0..255, for the grey values.

    int tolerance() const { return m_tolerance; }
    void setTolerance(int tolerance); ///< 0..255, of the magic wand.
    void setCombine(MaskTools::Combine combine);
    /// How the proposal will join: as set, or as the keys held at its first press say.
    MaskTools::Combine combine() const { return m_override.value_or(m_combine); }

    void press(const QPointF &point, Qt::MouseButton button, Qt::KeyboardModifiers modifiers);
    void move(const QPointF &point);
    void release(const QPointF &point);
    void undoPoint(); ///< Backspace: the last place of the wand, anchor of a magnetic edge or stroke of a cut.
    void confirm(Qt::KeyboardModifiers modifiers = {}); ///< Waits for a proposal that is still being worked out.
    void dismiss();
    void setHitDistance(double distance) { m_hit = distance; } ///< Picture px at which an edge closes on its start.
    void paint(QPainter &painter, const QTransform &toView) const;

Q_SIGNALS:
    void changed(); ///< To be painted again.
    void rangeChanged();
    void statusText(const QString &text);
    void confirmed(const QString &text, vivify::MaskTools::Combine how, const vivify::MaskWork::Change &selection); ///< The selection alone, by the mask's size.

private:
    const Picture *picture() const { return m_document.picture(); }
    QString pictureId() const { return picture() ? picture()->id : QString(); }
    qint64 imageKey() const { return picture() ? picture()->image.cacheKey() : 0; }
    void showThreshold();
    void cut();
    void fillFromSeeds();
    void work(const std::function<Mask(const QImage &, JobContext &)> &find);
    void worked(const std::shared_ptr<const Mask> &found, const QImage &shown);
    void propose(const QImage &shape);
    void tint();
    void choose(Qt::KeyboardModifiers modifiers, bool removes);
    void join(const QString &text, const MaskWork::Change &selection);
    void wireFrom(const QPointF &point);
    void closeWire();
    QPolygonF outline() const; ///< Of the magnetic edge, with the way to the pointer.
    void run(const Job::Work &work, const std::function<void()> &done);
    void stopWork();

    ProjectDocument &m_document;
    JobQueue m_queue;
    Job *m_job = nullptr;
    CanvasView::Tool m_tool = CanvasView::Tool::Hand;
    QString m_pictureId;
    qint64 m_imageKey = 0;
    double m_hit = 8;

    int m_low = 0, m_high = 128, m_tolerance = 24;
    MaskTools::Combine m_combine = MaskTools::Combine::Add;
    std::optional<MaskTools::Combine> m_override;
    bool m_confirmLater = false;
    QList<QPoint> m_seeds;
    QImage m_shape;    ///< Grayscale8, of m_proposal's size.
    QImage m_proposal; ///< ARGB32, any size with the picture's proportions.

    bool m_dragging = false, m_stroking = false;
    QPointF m_from, m_at;
    SmartSelect::Hints m_hints;
    std::shared_ptr<const Mask> m_found; ///< By wand or cut; null while it is worked out.
    QList<bool> m_strokes; ///< Inside or outside, in their order.

    QList<QPolygonF> m_ways; ///< Of the edge, anchor to anchor.
    std::shared_ptr<const LiveWire> m_wire;
    std::optional<QPointF> m_anchor;
};

} // namespace vivify
