#pragma once

#include "core/jobs/JobQueue.h"
#include "core/organ/OrganFinder.h"
#include "core/project/ProjectDocument.h"
#include "core/prompt/Catalogue.h"

#include <QFrame>
#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;

namespace vivify {

class CanvasView;

/// One field, "What should it show?": from a sentence to scene, region and labels in one undo step. Regions that were painted
/// by hand are kept. Where the picture does not tell where the organ is, it asks for one click on it. GUI thread; the search
/// and the placing of the labels run on a worker of its own; a picture that changed meanwhile is left alone.
class AskBar : public QFrame
{
    Q_OBJECT
public:
    AskBar(ProjectDocument &document, const Catalogue &catalogue, CanvasView &canvas, QWidget *parent = nullptr);
    ~AskBar() override;

    void ask(const QString &sentence);
    bool isSearching() const { return m_job != nullptr; }
    bool wantsPlace() const; ///< The next click on the canvas tells where the organ is.

public Q_SLOTS:
    void cancel(); ///< The search or the wish for a click.

Q_SIGNALS:
    void drafted(); ///< Scene and regions are set: ready to generate.
    void stateChanged();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    class PlaceOverlay;
    enum class State { Idle, Searching, WantsPlace };
    void retranslate();
    void show(State state, const QString &text);
    void search(const std::optional<QPointF> &place);
    void receive(const QString &pictureId, const OrganGuess &guess, bool placed);
    void askForPlace(bool again);
    void draft(const OrganGuess &guess);
    void apply(const Picture &before, const ExportSettings &settings, const Picture &result, bool painted);
    void run(const QString &text, const Job::Work &work, const std::function<void()> &done);

    ProjectDocument &m_document;
    const Catalogue &m_catalogue;
    CanvasView &m_canvas;
    JobQueue m_queue;
    Job *m_job = nullptr;
    std::unique_ptr<PlaceOverlay> m_overlay;
    State m_state = State::Idle;
    QString m_sentence;
    PromptTemplate m_scene;
    QLabel *m_label, *m_status;
    QLineEdit *m_field;
    QPushButton *m_go, *m_stop;
};

} // namespace vivify
