#include "ui/timeline/LabelArranger.h"

#include "core/compose/LabelPlacement.h"

namespace vivify {

namespace {

constexpr int Patience = 150; // ms before the search is called slow: a bar that flashes is worse than none

bool isSame(const Picture &now, const Picture &before)
{
    return now.image.cacheKey() == before.image.cacheKey() && now.labels == before.labels && now.tracks == before.tracks
        && now.regions == before.regions;
}

} // namespace

LabelArranger::LabelArranger(ProjectDocument &document, QObject *parent) : QObject(parent), m_document(document)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        Q_EMIT changed();
        if (isBusy())
            Q_EMIT statusText(tr("The labels are being arranged; Esc stops it."));
    });
}

LabelArranger::~LabelArranger() = default;

void LabelArranger::start()
{
    const Picture *picture = m_document.picture();
    if (!picture)
        return;
    abandon();
    QStringList ids;
    for (const LabelOverlay &label : picture->labels)
        if (!picture->isLocked(label))
            ids.append(label.id);
    const Picture before = *picture;
    const ExportSettings settings = m_document.project().exportSettings;
    auto found = std::make_shared<Picture>(before);
    m_job = m_queue.enqueue(tr("Arrange labels"), [found, settings, ids](JobContext &) { LabelPlacement::arrange(*found, settings, ids); });
    Job *job = m_job;
    connect(job, &Job::finished, &m_queue, [this, job] { m_queue.remove(job); }, Qt::QueuedConnection);
    connect(job, &Job::failed, this, [this](const Error &error) { Q_EMIT failed(tr("Arrange labels"), error); });
    connect(job, &Job::finished, this, [this, job, found, before, settings] {
        const bool wasSlow = slowJob();
        m_job = nullptr;
        m_patience.stop();
        Q_EMIT changed();
        if (wasSlow)
            Q_EMIT statusText(QString());
        if (job->state() == Job::State::Succeeded)
            receive(before, settings, *found);
    });
    m_patience.start();
    Q_EMIT changed();
}

void LabelArranger::receive(const Picture &before, const ExportSettings &settings, const Picture &found)
{
    const Picture *now = m_document.project().picture(before.id);
    if (!now)
        return; // deleted meanwhile
    if (!isSame(*now, before) || !(m_document.project().exportSettings == settings))
        return Q_EMIT statusText(tr("The labels changed meanwhile, so they were not arranged."));
    m_document.edit(tr("Arrange labels"), Aspect::Labels,
                    [&](Project &project) { project.picture(before.id)->labels = found.labels; });
}

void LabelArranger::cancel()
{
    if (!isBusy())
        return;
    abandon();
    Q_EMIT changed();
    Q_EMIT statusText(tr("Stopped. The labels stay where they were."));
}

void LabelArranger::abandon()
{
    if (Job *job = std::exchange(m_job, nullptr)) {
        job->disconnect(this);
        job->cancel();
    }
    m_patience.stop();
}

} // namespace vivify
