#include "ui/generate/GenerateController.h"

#include "core/base/Error.h"
#include "core/project/Takes.h"
#include "ui/generate/RunAdvice.h"
#include "ui/widgets/LoraEdit.h"

#include <QFileInfo>
#include <QLocale>
#include <QRandomGenerator>

namespace vivify {

namespace {

/// What the worker leaves for the owner.
struct Outcome
{
    Clip clip;
    QList<Handle> handles;
};

const char *const ViewGroup = "view";
const auto SeedKey = QStringLiteral("seed");
constexpr int LargestSeed = 1'000'000; // can be read out and typed

bool hasPaint(const Picture &picture)
{
    return std::any_of(picture.regions.begin(), picture.regions.end(),
                       [](const Region &region) { return !region.mask.isEmpty(); });
}

bool isReady(const Picture &picture) { return hasPaint(picture) && !picture.scene.templateId.isEmpty(); }

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
    return whyItCannotRun();
}

/// What the generator itself says against it.
QString GenerateController::whyItCannotRun() const
{
    if (!m_advice)
        return {};
    const QString why = m_advice->unavailable().text(QLocale().name());
    if (!why.isEmpty())
        return why;
    const std::optional<Forecast> forecast = m_advice->forecast();
    return forecast && forecast->verdict == Verdict::Red ? forecast->words() + QLatin1Char(' ') + forecast->line() : QString();
}

QString GenerateController::whyNotAll() const
{
    if (isRunning())
        return tr("A generation is running.");
    const QList<Picture> &pictures = m_document.project().pictures;
    if (std::none_of(pictures.begin(), pictures.end(), isReady))
        return tr("Paint the organ in each picture and choose its scene first.");
    return {};
}

QString GenerateController::whyNoNewSeed() const
{
    if (const QString reason = whyNot(); !reason.isEmpty())
        return reason;
    const GeneratorInfo info = m_registry.get(m_document.picture()->scene.generator).info();
    if (!Parameters::find(info.parameters, SeedKey))
        return tr("This generator makes the same clip with every seed.");
    return {};
}

Job *GenerateController::job() const
{
    for (const QPointer<Job> &job : m_jobs)
        if (job && !job->isFinished())
            return job;
    return nullptr;
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
    return start(*picture);
}

Job *GenerateController::generateWithNewSeed()
{
    m_document.edit(tr("Choose another seed"), Aspect::Scene, [](Project &project) {
        if (Picture *picture = project.currentPicture())
            picture->scene.values.insert(SeedKey, QRandomGenerator::global()->bounded(1, LargestSeed));
    });
    return generate();
}

Job *GenerateController::measure()
{
    const Picture *picture = m_document.picture();
    if (!picture)
        throw Error(Error::Kind::BadInput, tr("There is no picture."), {}, tr("Open a picture first."));
    Generator &generator = m_registry.get(picture->scene.generator);
    const GenerationRequest work = request(*picture);
    return m_queue.enqueue(tr("Measure this computer"),
                           [work, &generator](JobContext &context) { generator.calibrate(work, context); });
}

void GenerateController::inspectLora(const QString &name, const std::function<void(const QString &)> &done)
{
    const Picture *picture = m_document.picture();
    if (!picture)
        return;
    try {
        Generator &generator = m_registry.get(picture->scene.generator);
        const GenerationRequest work = request(*picture);
        auto match = std::make_shared<LoraMatch>();
        Job *job = m_queue.enqueue(tr("Read “%1”").arg(QFileInfo(name).fileName()),
                                   [work, name, match, &generator](JobContext &) { *match = generator.inspectLora(work, name); });
        connect(job, &Job::succeeded, this, [done, match] { done(LoraEdit::matchText(match->dialect, match->matched, match->unmatched)); });
        connect(job, &Job::failed, this, [done](const Error &error) { done(error.message()); });
        connect(job, &Job::finished, this, [this, known = QPointer<Job>(job)] {
            if (known) // the list may have been cleared
                m_queue.remove(known);
        }, Qt::QueuedConnection);
    } catch (const Error &error) {
        done(error.message());
    }
}

void GenerateController::generateAll()
{
    chooseViews();
    const QList<Picture> pictures = m_document.project().pictures; // a job may end while others are being queued
    for (const Picture &picture : pictures)
        if (isReady(picture))
            start(picture);
}

/// Gives each picture the words of its view, front, side and oblique in their order, where it has none yet.
void GenerateController::chooseViews()
{
    const QStringList views{QStringLiteral("view-front"), QStringLiteral("view-side"), QStringLiteral("view-oblique")};
    const auto isView = [&](const QString &id) {
        const auto modifier = m_catalogue.findModifier(id);
        return modifier && modifier->group == QLatin1String(ViewGroup);
    };
    QHash<QString, QString> chosen; // by picture
    const QList<Picture> &pictures = m_document.project().pictures;
    for (int i = 0; pictures.size() > 1 && i < qMin(pictures.size(), views.size()); ++i) {
        const QStringList &now = pictures.at(i).scene.modifiers;
        if (isReady(pictures.at(i)) && std::none_of(now.begin(), now.end(), isView))
            chosen.insert(pictures.at(i).id, views.at(i));
    }
    if (chosen.isEmpty())
        return;
    m_document.edit(tr("Choose the views"), Aspect::Scene, [&](Project &project) {
        for (auto view = chosen.begin(); view != chosen.end(); ++view)
            project.picture(view.key())->scene.modifiers.append(view.value());
    });
}

Job *GenerateController::start(const Picture &picture)
{
    const GenerationRequest work = request(picture);
    Generator &generator = m_registry.get(picture.scene.generator);
    auto outcome = std::make_shared<Outcome>();
    const auto entry = m_catalogue.findTemplate(picture.scene.templateId);
    Job *job = m_queue.enqueue(tr("Generate “%1”").arg(entry->name.text(QLocale().name())),
                               [work, outcome, &generator](JobContext &context) {
                                   if (const auto forecast = generator.forecast(work))
                                       forecast->requireFits();
                                   outcome->clip = runGenerator(generator, work, context);
                                   outcome->handles = generator.handles(work);
                               });
    m_jobs.removeIf([](const QPointer<Job> &known) { return !known || known->isFinished(); });
    m_jobs.append(job);
    connect(job, &Job::succeeded, this, [this, outcome, id = picture.id, scene = picture.scene] {
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
        Takes::add(*picture, scene, clip);
    });
    m_handles.insert(pictureId, handles);
    Q_EMIT handlesKnown(pictureId);
    Q_EMIT generated(pictureId);
}

} // namespace vivify
