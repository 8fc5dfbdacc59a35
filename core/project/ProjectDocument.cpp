#include "core/project/ProjectDocument.h"

#include "core/project/MaskDelta.h"
#include "core/project/ProjectChange.h"

#include <QSignalBlocker>
#include <QUndoCommand>

#include <memory>
#include <utility>
#include <vector>

namespace vivify {

namespace {

constexpr int UndoSteps = 300;
constexpr int LooseSteps = 8; // on either side of the present: undone and redone without unpacking

} // namespace

/// The only undo command of the program: the project before and after.
class ProjectDocument::EditProject : public QUndoCommand
{
public:
    struct Step
    {
        Project before, after;
        Aspects aspects;
        QString key;
        QRect area;
        qint64 bytes = 0; ///< That it holds beyond the project after it; when it was undone, before it.
        /// A packed step holds one side without its masks, and the other not at all: that is the project as it is when the
        /// step is undone or redone.
        enum class Packed { No, ForUndo, ForRedo } packed = Packed::No;
        MaskDelta masks{};
    };
    EditProject(ProjectDocument &document, const QString &text, Step step)
        : QUndoCommand(text), m_document(document), m_step(std::make_shared<Step>(std::move(step)))
    {
        m_step->bytes = ProjectChange::bytes(m_step->before, m_step->after);
    }
    /// For another stack that it is pushed to: a step that has been done already.
    EditProject(const EditProject &done) : QUndoCommand(done.text()), m_document(done.m_document), m_step(done.m_step), m_isDone(true) {}

    int id() const override { return m_step->key.isEmpty() ? -1 : 1; }
    void redo() override
    {
        if (std::exchange(m_isDone, false))
            return;
        unpack();
        m_step->bytes = ProjectChange::bytes(m_step->before, m_step->after);
        m_document.replace(m_step->after, m_step->aspects, m_step->area);
    }
    void undo() override
    {
        if (!m_document.m_isMoving) {
            unpack();
            m_step->bytes = ProjectChange::bytes(m_step->after, m_step->before);
        }
        m_document.replace(m_step->before, m_step->aspects, m_step->area);
    }
    bool mergeWith(const QUndoCommand *command) override
    {
        const Step &newer = *static_cast<const EditProject *>(command)->m_step;
        if (newer.key != m_step->key)
            return false;
        m_step->after = newer.after;
        m_step->aspects |= newer.aspects;
        m_step->area = m_step->area.isEmpty() || newer.area.isEmpty() ? QRect() : m_step->area.united(newer.area);
        m_step->bytes = ProjectChange::bytes(m_step->before, m_step->after);
        setObsolete(ProjectChange::none(m_step->before, m_step->after));
        return true;
    }
    const std::shared_ptr<Step> &step() const { return m_step; }
    /// What a step is replaced by that is far behind the present, or ahead of it. Made on any thread from a copy.
    static Step packed(Step step, bool isBehind)
    {
        Project &kept = isBehind ? step.before : step.after, &other = isBehind ? step.after : step.before;
        step.bytes -= ProjectChange::maskBytes(kept, other);
        step.masks = MaskDelta::taken(kept, other);
        other = Project();
        step.packed = isBehind ? Step::Packed::ForUndo : Step::Packed::ForRedo;
        step.bytes += step.masks.bytes();
        return step;
    }

private:
    void unpack()
    {
        if (m_step->packed == Step::Packed::No)
            return;
        const bool isBehind = m_step->packed == Step::Packed::ForUndo;
        Project &kept = isBehind ? m_step->before : m_step->after, &other = isBehind ? m_step->after : m_step->before;
        other = m_document.project();
        m_step->masks.restore(kept, other);
        m_step->masks = MaskDelta();
        m_step->packed = Step::Packed::No;
    }

    ProjectDocument &m_document;
    std::shared_ptr<Step> m_step;
    bool m_isDone = false;
};

ProjectDocument::ProjectDocument(QObject *parent) : QObject(parent)
{
    m_undoStack.setUndoLimit(UndoSteps);
    m_packers.setMaxThreadCount(1);
    connect(&m_undoStack, &QUndoStack::indexChanged, this, &ProjectDocument::packNext);
    connect(&m_undoStack, &QUndoStack::cleanChanged, this, [this](bool clean) { Q_EMIT modifiedChanged(!clean); });
}

void ProjectDocument::edit(const QString &text, Aspects aspects, const Edit &change, const QString &mergeKey,
                           const QRect &area)
{
    Project after = m_project;
    change(after);
    if (ProjectChange::none(m_project, after))
        return;
    m_undoStack.push(new EditProject(*this, text, {m_project, std::move(after), aspects, mergeKey, area}));
    boundHistory();
}

const ProjectDocument::EditProject &ProjectDocument::step(int index) const
{
    return *static_cast<const EditProject *>(m_undoStack.command(index));
}

void ProjectDocument::setUndoMemory(qint64 bytes)
{
    m_undoMemory = bytes;
    boundHistory();
}

qint64 ProjectDocument::undoBytes() const
{
    qint64 sum = 0;
    for (int i = 0; i < m_undoStack.count(); ++i)
        sum += step(i).step()->bytes;
    return sum;
}

void ProjectDocument::boundHistory()
{
    qint64 bytes = undoBytes();
    // The worker may not have come round to it; else it would be lost.
    for (int loose = firstLoose(); bytes > m_undoMemory && loose >= 0; loose = firstLoose()) {
        EditProject::Step &old = *step(loose).step();
        bytes -= old.bytes;
        old = EditProject::packed(old, loose < m_undoStack.index());
        bytes += old.bytes;
    }
    int count = 0;
    // Only behind the present: what was undone can still be redone, and the newest step can always be undone.
    while (bytes > m_undoMemory && count < m_undoStack.index() - 1)
        bytes -= step(count++).step()->bytes;
    if (count > 0)
        dropOldest(count);
    packNext();
}

/// The one that is to be packed next: the farthest from the present, since what one holds may be held by its neighbour, too.
int ProjectDocument::firstLoose() const
{
    const auto isLoose = [this](int i) { return step(i).step()->packed == EditProject::Step::Packed::No; };
    for (int i = 0; i < m_undoStack.index() - LooseSteps; ++i)
        if (isLoose(i))
            return i;
    for (int i = m_undoStack.count() - 1; i >= m_undoStack.index() + LooseSteps; --i)
        if (isLoose(i))
            return i;
    return -1;
}

/// Packs far steps beside the window.
void ProjectDocument::packNext()
{
    const int loose = firstLoose();
    if (m_isPacking || loose < 0)
        return;
    m_isPacking = true;
    m_packers.start([this, isBehind = loose < m_undoStack.index(), step = step(loose).step(), copy = *step(loose).step()]() mutable {
        auto packed = std::make_shared<EditProject::Step>(EditProject::packed(std::move(copy), isBehind));
        QMetaObject::invokeMethod(this, [this, isBehind, step, packed] {
            m_isPacking = false;
            const int next = firstLoose();
            if (next >= 0 && this->step(next).step() == step && (next < m_undoStack.index()) == isBehind) // still as it was
                *step = std::move(*packed);
            packNext();
        }, Qt::QueuedConnection);
    });
}

/// QUndoStack can't forget its oldest steps, so the others move to an emptied one, unseen.
void ProjectDocument::dropOldest(int count)
{
    const int index = m_undoStack.index() - count, clean = m_undoStack.cleanIndex() - count;
    std::vector<std::unique_ptr<EditProject>> kept;
    QList<std::shared_ptr<EditProject::Step>> dropped;
    for (int i = 0; i < count; ++i)
        dropped.append(step(i).step());
    for (int i = count; i < m_undoStack.count(); ++i)
        kept.push_back(std::make_unique<EditProject>(step(i)));
    {
        const QSignalBlocker unseen(m_undoStack);
        m_undoStack.clear();
        for (auto &one : kept) {
            m_undoStack.push(one.release());
            if (m_undoStack.index() == clean)
                m_undoStack.setClean();
        }
        if (clean < 0)
            m_undoStack.resetClean();
        m_isMoving = true;
        m_undoStack.setIndex(index);
        m_isMoving = false;
    }
    Q_EMIT m_undoStack.indexChanged(index); // so that views of it look again
    QThreadPool::globalInstance()->start([freed = std::move(dropped)] { Q_UNUSED(freed); });
}

QString ProjectDocument::newMergeKey()
{
    static int next = 0;
    return QString::number(++next);
}

void ProjectDocument::reset(Project project, const QString &filePath)
{
    QList<std::shared_ptr<EditProject::Step>> steps;
    for (int i = 0; i < m_undoStack.count(); ++i)
        steps.append(step(i).step());
    QList<Project> old{m_project};
    m_undoStack.clear();
    m_filePath = filePath;
    replace(project, Aspect::Everything, QRect());
    Q_EMIT filePathChanged();
    // Freeing gigabytes of pictures and clips here would hold up the window.
    QThreadPool::globalInstance()->start([old = std::move(old), freed = std::move(steps)] {
        Q_UNUSED(old);
        Q_UNUSED(freed);
    });
}

void ProjectDocument::resetUnsaved(Project project, const QString &filePath)
{
    reset(std::move(project), filePath);
    m_undoStack.resetClean();
}

void ProjectDocument::setSaved(const QString &filePath)
{
    m_filePath = filePath;
    m_undoStack.setClean();
    Q_EMIT filePathChanged();
}

void ProjectDocument::replace(const Project &project, Aspects aspects, const QRect &area)
{
    if (m_isMoving)
        return;
    m_project = project;
    Q_EMIT changed(aspects, area);
}

} // namespace vivify
