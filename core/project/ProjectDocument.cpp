#include "core/project/ProjectDocument.h"

#include <QThreadPool>
#include <QUndoCommand>

#include <algorithm>

namespace vivify {

namespace {

constexpr int UndoSteps = 200;

bool sameClip(const Clip &a, const Clip &b)
{
    const auto sameFrame = [](const QImage &one, const QImage &other) { return one.cacheKey() == other.cacheKey(); };
    return a.fps == b.fps
        && std::equal(a.frames.begin(), a.frames.end(), b.frames.begin(), b.frames.end(), sameFrame);
}

bool samePicture(const Picture &a, const Picture &b)
{
    return a.id == b.id && a.name == b.name && a.image.cacheKey() == b.image.cacheKey() && a.regions == b.regions
        && a.scene == b.scene && a.labels == b.labels && a.clipScene == b.clipScene && sameClip(a.clip, b.clip);
}

bool sameProject(const Project &a, const Project &b)
{
    return a.current == b.current && a.exportSettings == b.exportSettings
        && std::equal(a.pictures.begin(), a.pictures.end(), b.pictures.begin(), b.pictures.end(), samePicture);
}

} // namespace

/// The only undo command of the program: the project before and after.
class ProjectDocument::EditProject : public QUndoCommand
{
public:
    EditProject(ProjectDocument &document, Project after, Aspects aspects, const QString &text, const QString &key,
                const QRect &area)
        : QUndoCommand(text), m_document(document), m_before(document.m_project), m_after(std::move(after)),
          m_aspects(aspects), m_key(key), m_area(area)
    {
    }
    int id() const override { return m_key.isEmpty() ? -1 : 1; }
    void redo() override { m_document.replace(m_after, m_aspects, m_area); }
    void undo() override { m_document.replace(m_before, m_aspects, m_area); }
    bool mergeWith(const QUndoCommand *command) override
    {
        const auto *newer = static_cast<const EditProject *>(command);
        if (newer->m_key != m_key)
            return false;
        m_after = newer->m_after;
        m_aspects |= newer->m_aspects;
        m_area = m_area.isEmpty() || newer->m_area.isEmpty() ? QRect() : m_area.united(newer->m_area);
        setObsolete(sameProject(m_before, m_after));
        return true;
    }
    QList<Project> projects() const { return {m_before, m_after}; }

private:
    ProjectDocument &m_document;
    Project m_before, m_after;
    Aspects m_aspects;
    QString m_key;
    QRect m_area;
};

ProjectDocument::ProjectDocument(QObject *parent) : QObject(parent)
{
    m_undoStack.setUndoLimit(UndoSteps);
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, [this](bool clean) { Q_EMIT modifiedChanged(!clean); });
}

void ProjectDocument::edit(const QString &text, Aspects aspects, const Edit &change, const QString &mergeKey,
                           const QRect &area)
{
    Project after = m_project;
    change(after);
    if (sameProject(m_project, after))
        return;
    m_undoStack.push(new EditProject(*this, std::move(after), aspects, text, mergeKey, area));
}

QString ProjectDocument::newMergeKey()
{
    static int next = 0;
    return QString::number(++next);
}

void ProjectDocument::reset(Project project, const QString &filePath)
{
    QList<Project> old{m_project};
    for (int i = 0; i < m_undoStack.count(); ++i)
        old += static_cast<const EditProject *>(m_undoStack.command(i))->projects();
    m_undoStack.clear();
    m_filePath = filePath;
    replace(project, Aspect::Everything, QRect());
    Q_EMIT filePathChanged();
    // Freeing gigabytes of pictures and clips here would hold up the window.
    QThreadPool::globalInstance()->start([freed = std::move(old)] { Q_UNUSED(freed); });
}

void ProjectDocument::setSaved(const QString &filePath)
{
    m_filePath = filePath;
    m_undoStack.setClean();
    Q_EMIT filePathChanged();
}

void ProjectDocument::replace(const Project &project, Aspects aspects, const QRect &area)
{
    m_project = project;
    Q_EMIT changed(aspects, area);
}

} // namespace vivify
