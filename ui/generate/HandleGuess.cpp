#include "ui/generate/HandleGuess.h"

namespace vivify {

namespace {

constexpr int Pause = 250; // ms without another change, so that no stroke waits for the guesses of the last one

} // namespace

HandleGuess::HandleGuess(const ProjectDocument &document, const GeneratorRegistry &registry, const Catalogue &catalogue,
                         QObject *parent)
    : QObject(parent), m_document(document), m_registry(registry), m_catalogue(catalogue)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    connect(&m_pause, &QTimer::timeout, this, &HandleGuess::guess);
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & (Aspect::Pictures | Aspect::Regions | Aspect::Scene))
            look();
    });
    look();
}

HandleGuess::~HandleGuess() = default;

HandleGuess::Basis HandleGuess::basis() const
{
    const Picture *picture = m_document.picture();
    if (!picture || picture->scene.templateId.isEmpty())
        return {};
    Basis basis{picture->id, picture->scene.generator, picture->scene.templateId, picture->scene.values,
                picture->image.cacheKey(), {}};
    for (const Region &region : picture->regions) {
        if (!region.mask.isEmpty())
            basis.regions.append({region.role, region.mask});
    }
    return basis.regions.isEmpty() ? Basis() : basis;
}

void HandleGuess::look()
{
    const Basis now = basis();
    if (now.picture != m_known.picture || now.scene != m_known.scene)
        take({}); // those of another picture or scene would mislead
    if (!(now == m_known))
        m_pause.start();
}

void HandleGuess::guess()
{
    const Basis now = basis();
    if (m_guessing || now == m_known)
        return;
    m_known = now;
    if (now.picture.isEmpty() || !m_registry.contains(now.generator))
        return take({});
    auto found = std::make_shared<QList<Handle>>();
    try {
        Generator &generator = m_registry.get(now.generator);
        const auto scene = m_catalogue.findTemplate(now.scene);
        if (!scene)
            return take({});
        Picture picture = *m_document.picture();
        picture.scene.handles.clear();
        const GenerationRequest request = makeRequest(picture, *scene, {}, {}, generator);
        Job *job = m_queue.enqueue(QString(), [request, found, &generator](JobContext &) { *found = generator.handles(request); });
        m_guessing = true;
        connect(job, &Job::succeeded, this, [this, found, now] {
            if (basis().picture == now.picture && basis().scene == now.scene)
                take(*found);
        });
        connect(job, &Job::finished, this, [this] {
            m_guessing = false;
            guess(); // in case of a change meanwhile
        });
        connect(job, &Job::finished, &m_queue, [this, job] { m_queue.remove(job); }, Qt::QueuedConnection);
    } catch (const Error &) {
        take({}); // Generate tells what is missing, when it is asked to
    }
}

void HandleGuess::take(const QList<Handle> &handles)
{
    m_handles = handles;
    Q_EMIT changed();
}

} // namespace vivify
