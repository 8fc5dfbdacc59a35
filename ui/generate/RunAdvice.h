#pragma once

#include "core/generate/Generator.h"
#include "core/generate/UnfinishedRun.h"
#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"

#include <QTimer>
#include <optional>

namespace vivify {

class GenerateController;

/// What is to be known before the current picture's clip is made: whether its generator can run, what it will need, whether
/// a broken run lies ready to be gone on with. GUI thread; found out on its own worker, newest wish first.
class RunAdvice : public QObject
{
    Q_OBJECT
public:
    RunAdvice(const ProjectDocument &document, const GeneratorRegistry &registry, const GenerateController &controller,
              QObject *parent = nullptr);
    ~RunAdvice() override;

    /// Of the settings as they are now; nothing until it is known or where the generator has nothing to tell.
    std::optional<Forecast> forecast() const { return m_forecast; }
    std::optional<UnfinishedRun> unfinished() const { return m_unfinished; }
    LocalizedText unavailable() const; ///< Why the chosen generator can't run and what to do; empty when it can.
    void discardUnfinished();
    void ask(); ///< Anew, for example after models came or the memory was freed.

Q_SIGNALS:
    void changed();

private:
    struct Answer;
    void find();
    void clear();

    const ProjectDocument &m_document;
    const GeneratorRegistry &m_registry;
    const GenerateController &m_controller;
    QTimer m_pause;
    std::optional<Forecast> m_forecast;
    std::optional<UnfinishedRun> m_unfinished;
    bool m_finding = false, m_again = false;
    JobQueue m_queue; // last: its worker ends first
};

} // namespace vivify
