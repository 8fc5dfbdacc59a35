#include "ui/generate/GenerateController.h"

#include "core/base/Error.h"

namespace vivify {

namespace {

/// What the worker leaves for the owner.
struct Outcome
{
    Clip clip;
    QList<Handle> handles;
};

bool hasPaint(const Picture &picture)
{
    return std::any_of(picture.regions.begin(), picture.regions.end(),
                       [](const Region &region) { return !region.mask.isEmpty(); });
}

} // namespace

GenerateController::GenerateController(ProjectDocument &document, const GeneratorRegistry &registry,
                                       const Catalogue &catalogue, JobQueue &queue, QObject *parent)
    : QObject(parent), m_document(document), m_registry(registry), m_catalogue(catalogue), m_queue(queue)
{
    connect(&document, &ProjectDocument::changed, this, &GenerateController::stateChanged);
}

GenerationRequest GenerateController::request(const Picture &picture) const
{
    const SceneSettings &scene = picture.scene;
    const auto entry = m_catalogue.findTemplate(scene.templateId);
    if (!entry)
        throw Error(Error::Kind::BadInput, tr("No scene is chosen."), tr("The picture and its regions are kept."),
                    tr("Choose a scene, for example the beating heart."));
    QList<PromptModifier> modifiers;
    for (const QString &id : scene.modifiers) {
        if (const auto modifier = m_catalogue.findModifier(id))
            modifiers.append(*modifier);
    }
    const auto preset = m_catalogue.findPreset(scene.presetId);
    return makeRequest(picture, *entry, modifiers, preset ? preset->values : ParameterValues(),
                       m_registry.get(scene.generator));
}

QString GenerateController::whyNot() const
{
    const Picture *picture = m_document.picture();
    if (!picture)
        return tr("Open a picture first.");
    if (isRunning())
        return tr("A generation is running.");
    if (!hasPaint(*picture))
        return tr("Paint the organ first: choose the brush (B) and draw over it.");
    if (picture->scene.templateId.isEmpty())
        return tr("Choose a scene first.");
    return {};
}

bool GenerateController::isOutOfDate() const
{
    const Picture *picture = m_document.picture();
    return picture && !picture->clip.isNull() && !(picture->clipScene == picture->scene);
}

Job *GenerateController::generate()
{
    const Picture *picture = m_document.picture();
    if (!picture)
        throw Error(Error::Kind::BadInput, tr("There is no picture."), {}, tr("Open a picture first."));
    const GenerationRequest work = request(*picture);
    Generator &generator = m_registry.get(picture->scene.generator);
    auto outcome = std::make_shared<Outcome>();
    const auto entry = m_catalogue.findTemplate(picture->scene.templateId);
    Job *job = m_queue.enqueue(tr("Generate “%1”").arg(entry->name.text(QLocale().name())),
                               [work, outcome, &generator](JobContext &context) {
                                   outcome->clip = runGenerator(generator, work, context);
                                   outcome->handles = generator.handles(work);
                               });
    m_job = job;
    connect(job, &Job::succeeded, this, [this, outcome, id = picture->id, scene = picture->scene] {
        apply(id, scene, outcome->clip, outcome->handles);
    });
    connect(job, &Job::failed, this, &GenerateController::failed);
    connect(job, &Job::finished, this, &GenerateController::stateChanged);
    Q_EMIT started(job);
    Q_EMIT stateChanged();
    return job;
}

void GenerateController::apply(const QString &pictureId, const SceneSettings &scene, const Clip &clip,
                               const QList<Handle> &handles)
{
    if (!m_document.project().picture(pictureId))
        return; // deleted, or another project was opened meanwhile
    m_document.edit(tr("Generate clip"), Aspect::Clip, [&](Project &project) {
        Picture *picture = project.picture(pictureId);
        picture->clip = clip;
        picture->clipScene = scene;
    });
    m_handles.insert(pictureId, handles);
    Q_EMIT handlesKnown(pictureId);
    Q_EMIT generated(pictureId);
}

} // namespace vivify
