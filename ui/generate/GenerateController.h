#pragma once

#include "core/generate/Generator.h"
#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"
#include "core/prompt/Catalogue.h"

#include <QPointer>

namespace vivify {

class RunAdvice;

/// From "Generate" to the clip in the project: builds the request, runs it as a job, applies the result. GUI thread.
class GenerateController : public QObject
{
    Q_OBJECT
public:
    GenerateController(ProjectDocument &document, const GeneratorRegistry &registry, const Catalogue &catalogue,
                       JobQueue &queue, QObject *parent = nullptr);

    /// Starts the job for the current picture. Throws Error (Usage, BadInput) when the request can't be made.
    Job *generate();
    /// Queues the jobs of all painted pictures that have a scene, each with the wording of its view: front, side and
    /// oblique in their order, unless the user chose another. Throws like generate().
    void generateAll();
    /// As generate(), with another seed, which is set for the picture as well.
    Job *generateWithNewSeed();
    /// Measures this computer for forecasts with the current settings. Throws like generate().
    Job *measure();
    /// Finds out what a LoRA file would change for the current picture; `done` gets it in words, or why it can't be used.
    void inspectLora(const QString &name, const std::function<void(const QString &)> &done);
    /// What would be generated for a picture. Throws like generate().
    GenerationRequest request(const Picture &picture) const;
    /// Why Generate can't do anything just now, in words for the user; empty when it can.
    QString whyNot() const;
    QString whyNotAll() const;
    /// Why another seed would change nothing or can't be tried; empty where it can.
    QString whyNoNewSeed() const;
    void setAdvice(const RunAdvice *advice) { m_advice = advice; } ///< What whyNot() heeds as well; may be null.
    bool isRunning() const { return job() != nullptr; }
    Job *job() const; ///< The one that runs or comes next; null when none.
    /// The clip was made from other settings than those shown now.
    bool isOutOfDate() const;
    QList<Handle> handles(const QString &pictureId) const { return m_handles.value(pictureId); }

Q_SIGNALS:
    void started(vivify::Job *job);
    void generated(const QString &pictureId);
    void handlesKnown(const QString &pictureId);
    void failed(const vivify::Error &error);
    void stateChanged();

private:
    QString whyItCannotRun() const;
    Job *start(const Picture &picture);
    void chooseViews();
    void apply(const QString &pictureId, const SceneSettings &scene, const Clip &clip, const QList<Handle> &handles);

    ProjectDocument &m_document;
    const GeneratorRegistry &m_registry;
    const Catalogue &m_catalogue;
    JobQueue &m_queue;
    const RunAdvice *m_advice = nullptr;
    QList<QPointer<Job>> m_jobs; // those that have not ended
    QHash<QString, QList<Handle>> m_handles; // by picture
};

} // namespace vivify
