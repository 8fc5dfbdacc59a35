#pragma once

#include "core/project/Project.h"

#include <QObject>
#include <QRect>
#include <QThreadPool>
#include <QUndoStack>
#include <functional>

namespace vivify {

/// What part of a project changed.
enum class Aspect : unsigned {
    Pictures = 1,  ///< List of pictures, which is current, their images.
    Regions = 2,   ///< Masks, names, roles, visibility.
    Scene = 4,     ///< Template, prompt, parameters, handles.
    Clip = 8,
    Labels = 16,
    Export = 32,
    Review = 64,   ///< What a person thinks of a clip: marks of takes, checked entries.
    Captions = 128, ///< Captions and narration.
    Everything = 255
};
Q_DECLARE_FLAGS(Aspects, Aspect)
Q_DECLARE_OPERATORS_FOR_FLAGS(Aspects)

/// Keeps the project, its undo history and its dirty flag; edit() is the only door for change.
/// Lives on the GUI thread. Workers get a copy of project(), never the document.
class ProjectDocument : public QObject
{
    Q_OBJECT
public:
    using Edit = std::function<void(Project &)>;

    explicit ProjectDocument(QObject *parent = nullptr);

    const Project &project() const { return m_project; }
    const Picture *picture() const { return m_project.currentPicture(); } ///< Current one; may be null.
    QUndoStack *undoStack() { return &m_undoStack; }

    /// Applies `change` to a copy and makes it the project, as one undo step called `text`.
    /// Edits with the same mergeKey that follow each other become one step (a new key per gesture); an edit that changes
    /// nothing leaves no step. `area` is the part of the current picture to repaint; empty means all of it.
    /// What `change` throws leaves the document as it was.
    void edit(const QString &text, Aspects aspects, const Edit &change, const QString &mergeKey = QString(),
              const QRect &area = QRect());
    static QString newMergeKey();

    /// Replaces everything (open, new); clears the history.
    void reset(Project project, const QString &filePath = QString());
    /// As reset(), but what is on disk at that path, if anything, is not this: after a crash.
    void resetUnsaved(Project project, const QString &filePath);
    QString filePath() const { return m_filePath; }
    void setSaved(const QString &filePath); ///< Now on disk as it is.
    bool isModified() const { return !m_undoStack.isClean(); }

    /// What the history may hold beyond the project itself; the oldest steps go first, the newest always stays.
    void setUndoMemory(qint64 bytes);
    qint64 undoBytes() const;

Q_SIGNALS:
    void changed(vivify::Aspects aspects, const QRect &area);
    void filePathChanged();
    void modifiedChanged(bool modified);

private:
    class EditProject;
    void replace(const Project &project, Aspects aspects, const QRect &area);
    const EditProject &step(int index) const;
    void boundHistory();
    void dropOldest(int count);
    int firstLoose() const;
    void packNext();

    Project m_project;
    QUndoStack m_undoStack;
    qint64 m_undoMemory = qint64(256) << 20;
    bool m_isMoving = false; ///< Steps change places in the history and nothing else changes.
    bool m_isPacking = false;
    QString m_filePath;
    QThreadPool m_packers; ///< Last: it waits for its work before the others go.
};

} // namespace vivify
