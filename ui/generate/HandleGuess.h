#pragma once

#include "core/generate/Generator.h"
#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"
#include "core/prompt/Catalogue.h"

#include <QTimer>

namespace vivify {

/// Knows the generator's guesses (apex, hinge …) for the current picture as soon as a scene and painted regions are there, so
/// that they can be dragged before the first clip is made. GUI thread; guesses on its own worker, newest wish first.
class HandleGuess : public QObject
{
    Q_OBJECT
public:
    HandleGuess(const ProjectDocument &document, const GeneratorRegistry &registry, const Catalogue &catalogue,
                QObject *parent = nullptr);
    ~HandleGuess() override;

    QList<Handle> handles() const { return m_handles; } ///< Of the current picture; empty until they are known.

Q_SIGNALS:
    void changed();

private:
    /// What the guesses depend on; dragged handles do not count, they lie over the guesses.
    struct Basis
    {
        QString picture, generator, scene;
        ParameterValues values;
        qint64 image = 0;
        QList<std::pair<QString, Mask>> regions; // role and mask
        bool operator==(const Basis &) const = default;
    };
    Basis basis() const;
    void look();
    void guess();
    void take(const QList<Handle> &handles);

    const ProjectDocument &m_document;
    const GeneratorRegistry &m_registry;
    const Catalogue &m_catalogue;
    JobQueue m_queue;
    QTimer m_pause;
    Basis m_known;
    QList<Handle> m_handles;
    bool m_guessing = false;
};

} // namespace vivify
