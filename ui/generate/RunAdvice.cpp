#include "ui/generate/RunAdvice.h"

#include "core/base/Error.h"
#include "ui/generate/GenerateController.h"

namespace vivify {

namespace {

constexpr int Pause = 120; // ms without a further change

} // namespace

struct RunAdvice::Answer
{
    std::optional<Forecast> forecast;
    std::optional<UnfinishedRun> unfinished;
};

RunAdvice::RunAdvice(const ProjectDocument &document, const GeneratorRegistry &registry,
                     const GenerateController &controller, QObject *parent)
    : QObject(parent), m_document(document), m_registry(registry), m_controller(controller)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    connect(&m_pause, &QTimer::timeout, this, &RunAdvice::find);
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & (Aspect::Pictures | Aspect::Regions | Aspect::Scene | Aspect::Clip))
            ask();
    });
    ask();
}

RunAdvice::~RunAdvice() { m_queue.cancelAll(); }

LocalizedText RunAdvice::unavailable() const
{
    const Picture *picture = m_document.picture();
    if (!picture || !m_registry.contains(picture->scene.generator))
        return {};
    return m_registry.get(picture->scene.generator).info().unavailable;
}

void RunAdvice::ask() { m_pause.start(); }

void RunAdvice::clear()
{
    m_forecast.reset();
    m_unfinished.reset();
    Q_EMIT changed();
}

void RunAdvice::find()
{
    if (m_finding) {
        m_again = true;
        return;
    }
    const Picture *picture = m_document.picture();
    if (!picture || !m_registry.contains(picture->scene.generator) || !unavailable().isEmpty())
        return clear();
    Generator &generator = m_registry.get(picture->scene.generator);
    GenerationRequest request;
    try {
        request = m_controller.request(*picture);
    } catch (const Error &) { // something is missing yet; Generate says what
        return clear();
    }
    m_finding = true;
    auto answer = std::make_shared<Answer>();
    Job *job = m_queue.enqueue(QString(), [request, answer, &generator](JobContext &) {
        answer->forecast = generator.forecast(request);
        const QString key = generator.unfinishedKey(request);
        answer->unfinished = key.isEmpty() ? std::nullopt : UnfinishedRuns::find(key);
    });
    connect(job, &Job::finished, this, [this, answer] {
        m_finding = false;
        m_queue.removeFinished();
        if (std::exchange(m_again, false))
            return ask(); // it belongs to older settings
        m_forecast = answer->forecast;
        m_unfinished = answer->unfinished;
        Q_EMIT changed();
    }, Qt::QueuedConnection);
}

void RunAdvice::discardUnfinished()
{
    if (m_unfinished)
        UnfinishedRuns::discard(m_unfinished->key);
    m_unfinished.reset();
    Q_EMIT changed();
}

} // namespace vivify
