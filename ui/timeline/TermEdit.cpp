#include "ui/timeline/TermEdit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLocale>
#include <QScrollBar>
#include <QStandardItemModel>

namespace vivify {

namespace {

constexpr int Shown = 10; // entries before the list scrolls
constexpr int TermRole = Qt::UserRole;

/// Every form of the name, each once, that of the program's language first: English · 简体 · Latin · 繁體.
QString allForms(const Term &term)
{
    const bool chinese = QLocale().language() == QLocale::Chinese;
    QStringList forms;
    for (const QString &form : {chinese ? term.simplified : term.english, chinese ? term.english : term.simplified,
                                term.latin, term.traditional})
        if (!form.isEmpty() && !forms.contains(form))
            forms.append(form);
    return forms.join(QStringLiteral(" · "));
}

bool confirms(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter || event.key() == Qt::Key_Tab;
}

} // namespace

TermEdit::TermEdit(QWidget *parent)
    : QPlainTextEdit(parent), m_model(new QStandardItemModel(this)), m_completer(new QCompleter(m_model, this))
{
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(Shown);
    m_completer->setWidget(this);
    m_completer->popup()->setObjectName(QStringLiteral("termList"));
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) { Q_EMIT chosen(index.data(TermRole).value<Term>()); });
}

void TermEdit::setOffers(Offers offers)
{
    m_offers = std::move(offers);
}

void TermEdit::suggest(const QString &typed)
{
    const QList<Term> terms = m_offers ? m_offers(typed) : QList<Term>();
    m_model->clear();
    for (const Term &term : terms) {
        auto *item = new QStandardItem(allForms(term));
        item->setData(QVariant::fromValue(term), TermRole);
        item->setToolTip(term.synonyms.join(QStringLiteral(", ")));
        m_model->appendRow(item);
    }
    QAbstractItemView *list = m_completer->popup();
    if (terms.isEmpty())
        return list->hide();
    list->setAccessibleName(tr("Names of structures"));
    const int wanted = list->sizeHintForColumn(0) + list->verticalScrollBar()->sizeHint().width() + 12;
    m_completer->complete(QRect(0, 0, qMax(width(), wanted), height()));
    list->setCurrentIndex({}); // Return chooses only what was picked
}

void TermEdit::suggestAfter(const QString &before)
{
    const QString now = toPlainText();
    if (now != before)
        suggest(now);
}

void TermEdit::keyPressEvent(QKeyEvent *event)
{
    const QAbstractItemView *list = m_completer->popup();
    if (list->isVisible() && list->currentIndex().isValid() && confirms(*event))
        return event->ignore(); // the list takes it
    if (event->key() == Qt::Key_Down && event->modifiers() == Qt::AltModifier)
        return suggest(QString());
    const QString before = toPlainText();
    QPlainTextEdit::keyPressEvent(event);
    suggestAfter(before);
}

void TermEdit::inputMethodEvent(QInputMethodEvent *event)
{
    const QString before = toPlainText();
    QPlainTextEdit::inputMethodEvent(event);
    suggestAfter(before);
}

void TermEdit::mousePressEvent(QMouseEvent *event)
{
    QPlainTextEdit::mousePressEvent(event);
    if (toPlainText().isEmpty())
        suggest(QString());
}

} // namespace vivify
