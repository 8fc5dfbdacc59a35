#include "ui/prompt/AskBar.h"

#include "core/compose/LabelPlacement.h"
#include "core/organ/Draft.h"
#include "ui/mask/CanvasView.h"
#include "ui/shell/Language.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace vivify {

namespace {

bool isSame(const Picture &now, const Picture &before)
{
    return now.image.cacheKey() == before.image.cacheKey() && now.scene == before.scene && now.regions == before.regions
        && now.labels == before.labels && now.tracks == before.tracks;
}

} // namespace

/// Takes the click that tells where the organ is.
class AskBar::PlaceOverlay : public CanvasOverlay
{
public:
    explicit PlaceOverlay(AskBar &bar) : m_bar(bar) {}

    void paint(QPainter &, const QTransform &) override {}
    bool press(const QPointF &point, const QTransform &, Qt::MouseButton button, Qt::KeyboardModifiers) override
    {
        const Picture *picture = m_bar.m_document.picture();
        if (!m_bar.wantsPlace() || button != Qt::LeftButton || !picture || !QRectF(picture->image.rect()).contains(point))
            return false;
        m_bar.search(QPointF(point.x() / picture->size().width(), point.y() / picture->size().height()));
        return true;
    }
    void move(const QPointF &) override {}
    void release(const QPointF &) override {}
    bool key(QKeyEvent *event) override
    {
        if (event->key() != Qt::Key_Escape || m_bar.m_state == State::Idle)
            return false;
        m_bar.cancel();
        return true;
    }
    Qt::CursorShape cursor(const QPointF &, const QTransform &) override
    {
        return m_bar.wantsPlace() ? Qt::CrossCursor : Qt::ArrowCursor;
    }

private:
    AskBar &m_bar;
};

AskBar::AskBar(ProjectDocument &document, const Catalogue &catalogue, CanvasView &canvas, QWidget *parent)
    : QFrame(parent), m_document(document), m_catalogue(catalogue), m_canvas(canvas),
      m_overlay(std::make_unique<PlaceOverlay>(*this))
{
    setObjectName(QStringLiteral("askBar"));
    setAttribute(Qt::WA_StyledBackground);
    m_label = new QLabel(this);
    m_label->setObjectName(QStringLiteral("askLabel"));
    m_field = new QLineEdit(this);
    m_field->setObjectName(QStringLiteral("askField"));
    m_field->setMaxLength(500);
    m_field->setClearButtonEnabled(true);
    m_label->setBuddy(m_field);
    m_go = new QPushButton(this);
    m_go->setObjectName(QStringLiteral("askGo"));
    m_stop = new QPushButton(this);
    m_stop->setObjectName(QStringLiteral("askStop"));
    m_status = new QLabel(this);
    m_status->setObjectName(QStringLiteral("askStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    for (QWidget *widget : {static_cast<QWidget *>(m_label), static_cast<QWidget *>(m_field), static_cast<QWidget *>(m_go),
                            static_cast<QWidget *>(m_stop)})
        row->addWidget(widget, widget == m_field ? 1 : 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 4);
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_status);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { ask(m_field->text()); });
    connect(m_go, &QPushButton::clicked, this, [this] { ask(m_field->text()); });
    connect(m_stop, &QPushButton::clicked, this, &AskBar::cancel);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        if (m_state == State::Idle)
            show(State::Idle, QString());
    });
    m_canvas.addOverlay(m_overlay.get());
    connect(&m_document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if ((aspects & Aspect::Pictures) && m_state != State::Idle)
            cancel(); // it was about another picture
    });
    show(State::Idle, QString());
    retranslate();
}

AskBar::~AskBar() = default;

bool AskBar::wantsPlace() const { return m_state == State::WantsPlace; }

void AskBar::show(State state, const QString &text)
{
    m_state = state;
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
    m_go->setVisible(state != State::Searching);
    m_stop->setVisible(state != State::Idle);
    m_field->setEnabled(state != State::Searching);
    Q_EMIT stateChanged();
}

void AskBar::ask(const QString &sentence)
{
    if (isSearching() || !m_document.picture())
        return;
    if (m_field->text() != sentence)
        m_field->setText(sentence);
    m_sentence = sentence.trimmed();
    if (m_sentence.isEmpty())
        return show(State::Idle, tr("Write what the picture shall show, for example: heart beating."));
    const std::optional<PromptTemplate> scene = m_catalogue.match(m_sentence);
    if (!scene) {
        QStringList names;
        for (const PromptTemplate &known : m_catalogue.templates())
            names.append(known.name.text(shownLanguage()));
        return show(State::Idle, tr("No scene fits these words. Name the organ and what it does; known are: %1.")
                                     .arg(names.join(tr(", "))));
    }
    m_scene = *scene;
    const QList<Region> &regions = m_document.picture()->regions;
    if (std::any_of(regions.begin(), regions.end(), [](const Region &region) { return !region.mask.isEmpty(); }))
        return draft({});
    search(std::nullopt);
}

void AskBar::search(const std::optional<QPointF> &place)
{
    const Picture &picture = *m_document.picture();
    auto guess = std::make_shared<OrganGuess>();
    run(tr("Looking for it in the picture …"), [image = picture.image, organ = m_scene.organ, place, guess](JobContext &context) {
        *guess = place ? OrganFinder::findAt(image, organ, *place, context) : OrganFinder::find(image, organ, context);
    }, [this, guess, id = picture.id, placed = place.has_value()] { receive(id, *guess, placed); });
}

void AskBar::run(const QString &text, const Job::Work &work, const std::function<void()> &done)
{
    show(State::Searching, text);
    Job *job = m_job = m_queue.enqueue(QString(), work);
    const auto end = [this, job](const QString &result) {
        m_queue.remove(job);
        m_job = nullptr;
        show(State::Idle, result);
    };
    connect(job, &Job::succeeded, this, [end, done] {
        end(QString());
        done();
    });
    connect(job, &Job::cancelled, this, [end] { end(QString()); });
    connect(job, &Job::failed, this, [end](const Error &error) { end(error.message()); });
}

void AskBar::receive(const QString &pictureId, const OrganGuess &guess, bool placed)
{
    if (m_document.project().current != pictureId)
        return;
    if (guess.isSure())
        draft(guess);
    else
        askForPlace(placed);
}

void AskBar::askForPlace(bool again)
{
    m_canvas.setFocus();
    const QString name = m_scene.name.text(shownLanguage());
    show(State::WantsPlace, again ? tr("That place did not tell either. Click on another place of the organ, or paint it (%1).").arg(name)
                                  : tr("The picture does not tell for sure. Click on the organ in the picture (%1).").arg(name));
}

void AskBar::draft(const OrganGuess &guess)
{
    const Picture before = *m_document.picture();
    const ExportSettings settings = m_document.project().exportSettings;
    auto result = std::make_shared<Picture>(before);
    const QStringList labels = applyDraft(*result, m_scene, m_sentence, guess);
    const bool painted = guess.parts.isEmpty();
    if (painted)
        result->regions = before.regions;
    run(tr("Placing the names …"), [result, settings, labels](JobContext &context) {
        LabelPlacement::arrange(*result, settings, labels);
        context.checkpoint(1, 1);
    }, [this, before, settings, result, painted] { apply(before, settings, *result, painted); });
}

void AskBar::apply(const Picture &before, const ExportSettings &settings, const Picture &result, bool painted)
{
    const Picture *now = m_document.project().picture(before.id);
    if (!now || m_document.project().current != before.id)
        return;
    if (!isSame(*now, before) || !(m_document.project().exportSettings == settings))
        return show(State::Idle, tr("The picture was changed meanwhile: nothing was done to it."));
    m_document.edit(tr("Show “%1”").arg(m_sentence), Aspect::Scene | Aspect::Regions | Aspect::Labels, [&](Project &project) {
        Picture &picture = *project.currentPicture();
        picture.scene = result.scene;
        picture.regions = result.regions;
        picture.labels = result.labels;
    });
    show(State::Idle, painted ? tr("The painted region is used.")
                              : tr("Found it. If the coloured region is not right, correct it with the brush and generate again."));
    Q_EMIT drafted();
}

void AskBar::cancel()
{
    if (m_job)
        m_job->cancel();
    else
        show(State::Idle, QString());
}

void AskBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_state != State::Idle)
        cancel();
    else
        QFrame::keyPressEvent(event);
}

void AskBar::retranslate()
{
    m_label->setText(tr("&What should it show?"));
    m_field->setPlaceholderText(tr("For example: heart beating"));
    m_field->setAccessibleName(tr("What should it show?"));
    m_field->setToolTip(tr("One sentence finds the scene and the organ, names it and makes the animation."));
    m_go->setText(tr("Make it"));
    m_go->setAccessibleName(tr("Make it"));
    m_stop->setText(tr("Stop"));
    m_stop->setAccessibleName(tr("Stop"));
    m_status->setAccessibleName(tr("State of the search"));
    m_label->setAccessibleName(tr("What should it show?"));
    setAccessibleName(tr("What should it show?"));
}

void AskBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace vivify
