#include "ui/mask/MaskWork.h"

namespace vivify {

namespace {

constexpr int Patience = 150; // ms before a change is called slow: a bar that flashes is worse than none

} // namespace

MaskWork::MaskWork(ProjectDocument &document, QObject *parent) : QObject(parent), m_document(document)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, &MaskWork::showSlow);
}

MaskWork::~MaskWork() = default;

void MaskWork::start(const Task &task)
{
    const Picture *picture = m_document.picture();
    if (!picture)
        return;
    m_tasks.append({picture->id, task});
    if (m_tasks.size() == 1) {
        m_patience.start();
        startNext();
        Q_EMIT changed();
    }
}

Job *MaskWork::slowJob() const { return m_patience.isActive() ? nullptr : m_job; }

void MaskWork::cancel()
{
    if (!isBusy())
        return;
    const QString text = m_tasks.first().second.text;
    Job *job = std::exchange(m_job, nullptr);
    job->disconnect(this);
    job->cancel(); // its worker leaves at its next checkpoint; nobody waits for it
    m_tasks.clear();
    m_patience.stop();
    Q_EMIT changed();
    Q_EMIT statusText(tr("%1: stopped. Nothing was changed.").arg(text));
}

void MaskWork::startNext()
{
    const auto &[pictureId, task] = m_tasks.first();
    const Picture *picture = m_document.project().picture(pictureId);
    const Region *region = picture ? picture->region(task.region) : nullptr;
    if (!picture || (!task.region.isEmpty() && !region))
        return finish(); // deleted meanwhile
    const Mask before = region && !region->mask.isNull() ? region->mask : Mask(picture->size());
    auto after = std::make_shared<Mask>();
    Job *job = m_queue.enqueue(task.text, [change = task.change, before, after](JobContext &context) {
        *after = change(before, context);
    });
    m_job = job;
    connect(job, &Job::succeeded, this, [this, before, after] { apply(before, *after); });
    connect(job, &Job::failed, this, [this, text = task.text](const Error &error) { Q_EMIT failed(text, error); });
    connect(job, &Job::finished, this, &MaskWork::finish);
    connect(job, &Job::finished, &m_queue, [this, job] { m_queue.remove(job); }, Qt::QueuedConnection);
}

void MaskWork::apply(const Mask &before, const Mask &after)
{
    const QString pictureId = m_tasks.first().first;
    const Task task = m_tasks.first().second;
    const Picture *picture = m_document.project().picture(pictureId);
    const Region *region = picture ? picture->region(task.region) : nullptr;
    if (!picture || (!task.region.isEmpty() && !region))
        return;
    const bool turned = before.size() != picture->size(); // or cropped: the change was made for what it was
    if (turned || (region && (region->locked || !((region->mask.isNull() ? Mask(before.size()) : region->mask) == before))))
        return Q_EMIT statusText(tr("%1: the region changed meanwhile, so nothing was done.").arg(task.text));
    QString made;
    m_document.edit(task.text, Aspect::Regions, [&](Project &project) {
        Picture &edited = *project.picture(pictureId);
        if (!region)
            made = addRegion(edited, QStringLiteral("organ"), task.newName).id;
        edited.region(region ? task.region : made)->mask = after;
    }, QString(), region && picture == m_document.picture() ? QRect(QPoint(), picture->size()) : QRect());
    if (made.isEmpty())
        return;
    for (auto &[waitingFor, waiting] : m_tasks) { // they were meant for the region of the first one
        if (waitingFor == pictureId && waiting.region.isEmpty() && waiting.newName.isEmpty())
            waiting.region = made;
    }
    Q_EMIT regionMade(made);
}

void MaskWork::showSlow()
{
    Q_EMIT changed();
    if (isBusy())
        Q_EMIT statusText(tr("%1 is at work; Esc stops it.").arg(m_tasks.first().second.text));
}

void MaskWork::finish()
{
    m_job = nullptr;
    m_tasks.removeFirst();
    if (!m_tasks.isEmpty()) {
        m_patience.start();
        return startNext();
    }
    const bool wasSlow = !m_patience.isActive();
    m_patience.stop();
    Q_EMIT changed();
    if (wasSlow)
        Q_EMIT statusText(QString());
}

} // namespace vivify
