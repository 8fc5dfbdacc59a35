#pragma once

#include "core/jobs/JobQueue.h"
#include "core/import/PrintedText.h"
#include "core/project/ProjectDocument.h"
#include "core/retouch/Retouch.h"

namespace vivify {

class CanvasView;

/// Makes the current picture ready: turned, cut to the region, the region painted over; and carries a region to another picture.
/// Each is one undo step. GUI thread; what takes long runs on a worker of its own, one at a time.
class PictureEdits : public QObject
{
    Q_OBJECT
public:
    PictureEdits(ProjectDocument &document, CanvasView &canvas, QObject *parent = nullptr);
    bool isBusy() const { return m_job != nullptr; }
    bool hasCopy() const { return !m_copy.mask.isNull(); }

public Q_SLOTS:
    void turnLeft() { turn(-1); }
    void turnRight() { turn(1); }
    void turnFreely();    ///< Asks for the angle.
    void rotate(double degrees, vivify::Retouch::Corners corners);
    void findWords();     ///< Offers what is found, and fills in what is chosen.
    void cropToRegion();  ///< To the frame about the current region, with a little room.
    void fillInRegion();  ///< Paints over what the current region covers (printed words), and removes the region.
    void copyRegion();
    void pasteRegion();   ///< Scaled to the current picture, in the middle where its shape differs.
    void cancel();

Q_SIGNALS:
    void stateChanged();
    void statusText(const QString &text);
    void clipWanted(); ///< The picture had a clip of what it showed before.
    void failed(const QString &title, const vivify::Error &error);

private:
    void turn(int quarters);
    const Region *region(); ///< The current one with something painted; says why when there is none.
    void offerWords(const QString &pictureId, const QImage &image, const QList<PrintedLine> &lines);
    void fillInWords(const QList<PrintedLine> &lines);
    void run(const QString &text, const std::function<void(Picture &, JobContext &)> &change);

    ProjectDocument &m_document;
    CanvasView &m_canvas;
    JobQueue m_queue;
    Job *m_job = nullptr;
    Region m_copy;
};

} // namespace vivify
