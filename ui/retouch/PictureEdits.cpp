#include "ui/retouch/PictureEdits.h"

#include "core/retouch/Places.h"
#include "core/retouch/Retouch.h"
#include "ui/mask/CanvasView.h"
#include "ui/retouch/TurnDialog.h"
#include "ui/retouch/WordsDialog.h"

#include <algorithm>

namespace vivify {

namespace {

/// Nothing that a copy made at `before` would undo.
bool isSame(const Picture &now, const Picture &before)
{
    return now.image.cacheKey() == before.image.cacheKey() && now.regions == before.regions && now.scene == before.scene
        && now.labels == before.labels && now.tracks == before.tracks && now.name == before.name
        && now.clip.still.cacheKey() == before.clip.still.cacheKey() && now.takes.size() == before.takes.size()
        && now.takeId == before.takeId && now.confirmed == before.confirmed && now.scale == before.scale;
}

/// Its clip is gone and can be made anew at once, without a model that takes hours.
bool wantsClip(const Picture &before, const Picture &now)
{
    return !before.clip.isNull() && now.clip.isNull() && now.scene.generator == QLatin1String("motion") && !now.scene.templateId.isEmpty()
        && std::any_of(now.regions.begin(), now.regions.end(), [](const Region &region) { return !region.mask.isEmpty(); });
}

/// The mask for a picture of another size: as large as fits in its own proportions, in the middle.
Mask fitted(const Mask &mask, QSize size)
{
    if (mask.size() == size)
        return mask;
    const QSize scaled = mask.size().scaled(size, Qt::KeepAspectRatio).expandedTo({1, 1});
    Mask result(size);
    result.replace({(size.width() - scaled.width()) / 2, (size.height() - scaled.height()) / 2},
                   mask.toImage().scaled(scaled, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).convertToFormat(QImage::Format_Grayscale8));
    return result;
}

} // namespace

PictureEdits::PictureEdits(ProjectDocument &document, CanvasView &canvas, QObject *parent)
    : QObject(parent), m_document(document), m_canvas(canvas)
{
}

const Region *PictureEdits::region()
{
    const Picture *picture = m_document.picture();
    const Region *current = picture ? picture->region(m_canvas.currentRegion()) : nullptr;
    if (current && !current->mask.isEmpty())
        return current;
    Q_EMIT statusText(picture ? tr("Paint a region first: it tells which part of the picture is meant.") : tr("Open a picture first."));
    return nullptr;
}

/// The work is done on a copy beside the window; where the picture has changed meanwhile, it is left alone.
void PictureEdits::run(const QString &text, const std::function<void(Picture &, JobContext &)> &change)
{
    if (m_job || !m_document.picture()) {
        Q_EMIT statusText(m_job ? tr("Wait until the picture is ready.") : tr("Open a picture first."));
        return;
    }
    auto picture = std::make_shared<Picture>(*m_document.picture());
    const Picture before = *picture;
    Job *job = m_job = m_queue.enqueue(text, [picture, change](JobContext &context) { change(*picture, context); });
    connect(job, &Job::failed, this, [this, text](const Error &error) { Q_EMIT failed(text, error); });
    connect(job, &Job::finished, this, [this, job, picture, before, text] {
        m_job = nullptr;
        const bool done = job->state() == Job::State::Succeeded;
        m_queue.remove(job);
        const Picture *now = m_document.project().picture(before.id);
        if (done && now && !isSame(*now, before))
            Q_EMIT statusText(tr("The picture was changed meanwhile: nothing was done to it."));
        else if (done && now)
            m_document.edit(text, Aspect::Everything, [&](Project &project) { *project.picture(before.id) = *picture; });
        if (const Picture *shown = m_document.picture(); done && shown && shown->id == before.id && wantsClip(before, *shown))
            Q_EMIT clipWanted();
        Q_EMIT stateChanged();
    });
    Q_EMIT stateChanged();
}

void PictureEdits::turn(int quarters)
{
    run(quarters < 0 ? tr("Turn left") : tr("Turn right"),
        [quarters](Picture &picture, JobContext &) { Retouch::turn(picture, quarters); });
}

void PictureEdits::rotate(double degrees, Retouch::Corners corners)
{
    run(tr("Turn picture"), [degrees, corners](Picture &picture, JobContext &context) { Retouch::rotate(picture, degrees, corners, context); });
}

void PictureEdits::turnFreely()
{
    if (!m_document.picture())
        return Q_EMIT statusText(tr("Open a picture first."));
    auto *dialog = new TurnDialog(m_document.picture()->image, m_canvas.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (dialog->angle() != 0)
            rotate(dialog->angle(), dialog->corners());
    });
    dialog->open();
}

void PictureEdits::findWords()
{
    if (m_job || !m_document.picture())
        return Q_EMIT statusText(m_job ? tr("Wait until the picture is ready.") : tr("Open a picture first."));
    auto found = std::make_shared<QList<PrintedLine>>();
    const QImage image = m_document.picture()->image;
    Job *job = m_job = m_queue.enqueue(tr("Find words"), [image, found](JobContext &context) { *found = PrintedText::lines(image, context); });
    connect(job, &Job::failed, this, [this](const Error &error) { Q_EMIT failed(tr("Find words"), error); });
    connect(job, &Job::finished, this, [this, job, found, image, id = m_document.picture()->id] {
        m_job = nullptr;
        const bool done = job->state() == Job::State::Succeeded;
        m_queue.remove(job);
        Q_EMIT stateChanged();
        if (done)
            offerWords(id, image, *found);
    });
    Q_EMIT stateChanged();
}

void PictureEdits::offerWords(const QString &pictureId, const QImage &image, const QList<PrintedLine> &lines)
{
    const Picture *picture = m_document.picture();
    if (!picture || picture->id != pictureId || picture->image.cacheKey() != image.cacheKey())
        return;
    if (lines.isEmpty())
        return Q_EMIT statusText(tr("No printed words were found. Paint what is to go, then use “Fill in the region”."));
    auto *dialog = new WordsDialog(image, lines, m_canvas.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { fillInWords(dialog->chosen()); });
    dialog->open();
}

void PictureEdits::fillInWords(const QList<PrintedLine> &lines)
{
    run(tr("Fill in words"), [lines](Picture &picture, JobContext &context) {
        picture.image = Retouch::filledIn(picture.image, PrintedText::inkOf(picture.image, lines), context);
        Places::dropClips(picture);
    });
}

void PictureEdits::cropToRegion()
{
    const Region *current = region();
    if (!current)
        return;
    const QRect frame = current->mask.bounds();
    const int room = std::max(frame.width(), frame.height()) / 20;
    run(tr("Crop"), [area = frame.adjusted(-room, -room, room, room)](Picture &picture, JobContext &) { Retouch::crop(picture, area); });
}

void PictureEdits::fillInRegion()
{
    const Region *current = region();
    if (!current)
        return;
    run(tr("Fill in"), [id = current->id](Picture &picture, JobContext &context) {
        picture.image = Retouch::filledIn(picture.image, picture.region(id)->mask, context);
        picture.regions.removeIf([&](const Region &other) { return other.id == id; });
        Places::dropClips(picture);
    });
}

void PictureEdits::copyRegion()
{
    const Region *current = region();
    if (!current)
        return;
    m_copy = *current;
    Q_EMIT statusText(tr("“%1” is copied: choose another picture and paste it there.").arg(current->name));
    Q_EMIT stateChanged();
}

void PictureEdits::pasteRegion()
{
    if (!hasCopy()) {
        Q_EMIT statusText(tr("Copy a region first."));
        return;
    }
    run(tr("Paste region"), [copy = m_copy](Picture &picture, JobContext &context) {
        context.checkpoint(0, 1);
        Region &added = addRegion(picture, copy.role, copy.name);
        added.mask = fitted(copy.mask, picture.size());
        context.checkpoint(1, 1);
    });
}

void PictureEdits::cancel()
{
    if (m_job)
        m_job->cancel();
}

} // namespace vivify
